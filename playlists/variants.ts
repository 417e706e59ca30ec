import { dayTypeOf } from "./calendar.ts";
import { dateOfDayNo, minutesOf } from "./civil.ts";
import { createDays } from "./days.ts";
import { dutyMemberOn } from "./duty.ts";
import type { Content } from "./item.ts";
import type { Library } from "./library.ts";
import type { DutyMember } from "./roster.ts";

/** What decides which picture of a content plays when. */
export type VariantSource = Pick<Library, "roster" | "hours" | "calendar" | "hall" | "units">;

/** One picture of a content. `key` is "" for content that never changes by itself. */
export type Variant = { readonly key: string; readonly content: Content };

export type VariantNow = {
  /** The picture that plays; null shows nothing. */
  readonly key: string | null;
  /** When to ask again; infinite for content that never changes by itself. */
  readonly untilMs: number;
};

const ATTENDED = "attended";
const SELF_SERVICE = "selfService";

/**
 * Everything that must be drawn so that a content can play at any time. The key of a duty leader's picture is the line itself:
 * a new telephone number is another picture, and no picture can stand for a line it does not show.
 */
export function variantsOf(content: Content, source: Pick<VariantSource, "roster" | "units">): Variant[] {
  switch (content.kind) {
    case "dutyLeader": {
      const lines = source.roster.members
        .filter((member) => member.active)
        .map((member) => dutyLine(content.template, member, source.units));
      return [...new Set(lines)].filter((line) => line !== "").map((key) => ({ key, content: textOf(key) }));
    }
    case "hotline":
      return [
        { key: ATTENDED, content: textOf(content.attended) },
        { key: SELF_SERVICE, content: textOf(content.selfService) },
      ];
    default:
      return [{ key: "", content }];
  }
}

/**
 * The picture that plays at an instant. The duty leader changes at midnight and a day on which nobody is written has none; the
 * hotline is attended in its hours on worked days, and on a day of an unknown year nothing is said about it.
 */
export function variantAt(content: Content, source: VariantSource, atMs: number): VariantNow {
  if (content.kind !== "dutyLeader" && content.kind !== "hotline")
    return { key: "", untilMs: Number.POSITIVE_INFINITY };
  const days = createDays(source.hall.zone);
  const dayNo = days.dayNoAt(atMs);
  const date = dateOfDayNo(dayNo);
  const tomorrowMs = days.startMs(dayNo + 1);
  if (content.kind === "dutyLeader") {
    const member = dutyMemberOn(source.roster, date);
    const line = member === null ? "" : dutyLine(content.template, member, source.units);
    return { key: line === "" ? null : line, untilMs: tomorrowMs };
  }
  const type = dayTypeOf(source.calendar, date);
  if (type === "unknown") return { key: null, untilMs: tomorrowMs };
  if (type !== "workday" && type !== "makeUpWorkday") return { key: SELF_SERVICE, untilMs: tomorrowMs };
  const hours = source.hours.hotline.map(({ from, to }) => ({
    fromMs: days.instantAt(dayNo, minutesOf(from)),
    untilMs: days.instantAt(dayNo, minutesOf(to)),
  }));
  const changes = hours.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]).filter((ms) => ms > atMs);
  return {
    key: hours.some(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs) ? ATTENDED : SELF_SERVICE,
    untilMs: Math.min(tomorrowMs, ...changes),
  };
}

/** What a preview shows of a content: the picture of that instant, else any of its pictures, else the content with its blanks. */
export function contentAt(content: Content, source: VariantSource, atMs: number): Content {
  const variants = variantsOf(content, source);
  const { key } = variantAt(content, source, atMs);
  return (variants.find((variant) => variant.key === key) ?? variants[0])?.content ?? content;
}

/** The template with its blanks filled; blanks that leave nothing behind leave no gap either. */
function dutyLine(template: string, member: DutyMember, units: VariantSource["units"]): string {
  const unit = units.find(({ id }) => id === member.unitId)?.name ?? "";
  const values: Readonly<Record<string, string>> = { unit, name: member.name, post: member.post, phone: member.phone };
  return template
    .replace(/\{(unit|name|post|phone)\}/gu, (_, blank: string) => values[blank] ?? "")
    .replace(/ {2,}/gu, " ")
    .replace(/^ +| +$/gmu, "")
    .trim();
}

function textOf(text: string): Content {
  return { kind: "text", text };
}
