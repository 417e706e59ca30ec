import type { TFunction } from "i18next";
import { z } from "zod";
import type { RegisterEvent } from "../../controller/service/api/contract/register.ts";
import { Category } from "../../playlists/content-class.ts";

/** What the register writes beside an event; other parts are for machines. */
const Details = z.object({
  reason: z.string().catch(""),
  revisionNo: z.number().nullable().catch(null),
  boardId: z.string().catch(""),
  from: Category.nullable().catch(null),
  to: Category.nullable().catch(null),
  format: z.string().catch(""),
  copies: z.number().nullable().catch(null),
  place: z.string().catch(""),
});

/** What a later happening of a publication was about, in words; "" if its name says all. */
export function eventWords(
  t: TFunction,
  event: Pick<RegisterEvent, "kind" | "details">,
  boardName: (id: string) => string,
): string {
  const { reason, revisionNo, boardId, from, to, format, copies, place } = Details.parse(event.details);
  switch (event.kind) {
    case "correction":
      return revisionNo === null ? "" : t("register.event.of", { no: revisionNo });
    case "boardAdded":
      return boardId === "" ? "" : boardName(boardId);
    case "amended": {
      if (from === null || to === null) return reason;
      return t("register.event.fromTo", { from: t(`category.${from}`), to: t(`category.${to}`), reason });
    }
    case "printed":
      return [format, copies === null ? "" : t("register.event.copies", { n: copies }), place]
        .filter((part) => part !== "")
        .join("，");
    case "withdrawn":
    case "restored":
      return reason === "" ? "" : t("register.event.why", { reason });
    default: {
      const unknown: never = event.kind;
      return unknown;
    }
  }
}
