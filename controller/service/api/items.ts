import type { z } from "zod";
import { HallcastError } from "../../../playlists/errors.ts";
import { type Item, latestRevision, Revision } from "../../../playlists/item.ts";
import { textsOf } from "../../../playlists/kinds/list.ts";
import { moveRevision } from "../../../playlists/review/moves.ts";
import { rulesFor } from "../../../playlists/review/rules.ts";
import type { Clock } from "../../ports/clock.ts";
import { mayDo, moverOf } from "../auth/actor.ts";
import { findById, withItem } from "../library/edits.ts";
import type { Publishing } from "../publishing.ts";
import type { ItemInput, itemsContract } from "./contract/items.ts";
import type { HandlersOf } from "./handler.ts";
import { checkDraft, contentOf, draftOf, refuseChangeOf, withDraft, withSchedule } from "./item-draft.ts";

type Input = z.output<typeof ItemInput>;

export function itemHandlers(deps: {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
}): HandlersOf<typeof itemsContract> {
  const { publishing, clock } = deps;
  const now = (): number => Math.round(clock.wallMs());
  /** A draft alone changes nothing on the boards; its schedule changes at least what loses there. */
  const change = (input: Input) => (input.schedule === null ? publishing.keep<Item> : publishing.publish<Item>);

  return {
    listItems: ({ query }) =>
      publishing
        .read()
        .items.filter((item) => query.state === undefined || latestRevision(item).state === query.state)
        .filter((item) => query.text === undefined || mentions(item, query.text))
        .sort((a, b) => latestRevision(b).draftedAtMs - latestRevision(a).draftedAtMs || b.createdAtMs - a.createdAtMs),
    getItem: ({ params }) => findById(publishing.read().items, params.id, "item"),
    createItem: ({ body, actor }) => change(body)((library) => withDraft(library, body, actor, now())),
    editItem: ({ params, body, actor, checkSeen }) =>
      change(body)((library) => {
        checkDraft(body, library);
        const before = findById(library.items, params.id, "item");
        const wasApproved = before.revisions.some(
          (revision) => revision.state === "approved" || revision.state === "withdrawn",
        );
        if (wasApproved) refuseChangeOf(before, body);
        const latest = latestRevision(before);
        checkSeen(Revision, latest);
        const isDecided = latest.state === "approved" || latest.state === "withdrawn" || latest.state === "rejected";
        const moved = isDecided
          ? null
          : moveRevision(latest, "edit", moverOf(actor), { atMs: now(), reason: "" }, rulesFor(library, before));
        const draft = draftOf(body, isDecided ? latest.no + 1 : latest.no, actor, now());
        const revision: Revision =
          moved === null
            ? draft
            : // The drafter stays the drafter: who changes the draft is an author too, by the decision in `moved`.
              { ...moved, ...contentOf(draft), route: [], clips: [] };
        const item: Item = {
          ...before,
          category: body.category,
          subtype: body.subtype,
          topic: body.topic,
          audience: body.audience,
          place: body.place,
          takeoverTemplate: body.takeoverTemplate,
          unitId: body.unitId === undefined ? before.unitId : body.unitId,
          campaignId: body.campaignId,
          revisions: isDecided ? [...before.revisions, revision] : [...before.revisions.slice(0, -1), revision],
        };
        if (body.schedule !== null && wasApproved && !mayDo(actor, "publish"))
          throw new HallcastError("forbidden", "item.scheduleNeedsPublisher", {});
        return { library: withSchedule(withItem(library, item), item, body, actor, now()), result: item };
      }),
  };
}

function mentions(item: Item, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  const revision = latestRevision(item);
  return [item.id, revision.title, ...textsOf(revision.content)].some((part) => part.toLowerCase().includes(wanted));
}
