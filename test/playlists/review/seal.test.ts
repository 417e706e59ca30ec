import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Revision } from "../../../playlists/item.ts";
import { isSealKept, sealedText } from "../../../playlists/review/seal.ts";
import { revision } from "../builders.ts";
import { step } from "./people.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function signed(changes: Partial<Revision> = {}): Revision {
  const one = revision("i1", { route: [step("sign", "signOff")], ...changes });
  return { ...one, seal: sha256(sealedText(one)) };
}

test("the sealed text is one text, in whatever order a document names things", () => {
  const one = signed();
  const shuffled: Revision = {
    ...one,
    style: { ...Object.fromEntries(Object.entries(one.style).reverse()), ...one.style },
    facts: JSON.parse(JSON.stringify(one.facts)),
    clips: [...one.clips].reverse(),
  };
  expect(sealedText(shuffled)).toBe(sealedText(one));
  expect(isSealKept(shuffled, sha256)).toBe(true);
});

test.each<[string, Partial<Revision>]>([
  ["a comma of the text", { content: { kind: "text", text: "通知i1，" } }],
  ["the title", { title: "另一个" }],
  ["the style", { style: { ...signed().style, textColour: "#ffffff" } }],
  ["the day it leaves the boards", { expires: "2027-01-01T00:00" }],
  ["a fact of the form", { facts: { ...signed().facts, source: "别处" } }],
  ["what the change counts as", { change: "renewal" }],
  ["a clip", { clips: signed().clips.map((clip) => ({ ...clip, sha256: "f".repeat(64) })) }],
  ["the length of a clip", { clips: signed().clips.map((clip) => ({ ...clip, durationMs: clip.durationMs + 1 })) }],
  [
    "a clip more",
    {
      clips: [
        ...signed().clips,
        { ...signed().clips[0], sha256: "e".repeat(64), widthPx: 1, heightPx: 1, durationMs: 1, variant: "" },
      ],
    },
  ],
  ["the seal itself", { seal: null }],
])("changing %s breaks the seal", (_, changes) => {
  expect(isSealKept({ ...signed(), ...changes }, sha256)).toBe(false);
});

test("decisions may be added: withdrawing and restoring keep the seal", () => {
  expect(isSealKept({ ...signed(), state: "withdrawn" }, sha256)).toBe(true);
});

test("drafts have no seal to keep, nor has what was approved before there were chains", () => {
  expect(isSealKept(revision("i1", { state: "draft" }), sha256)).toBe(true);
  expect(isSealKept(revision("i1", { state: "approved", route: [] }), sha256)).toBe(true);
});

test("pictures of a duty leader's line are drawn anew without a new approval, its wording is not", () => {
  const line = signed({ content: { kind: "dutyLeader", template: "今日带班：{name}" } });
  const redrawn = { ...line, clips: [] };
  expect(isSealKept(redrawn, sha256)).toBe(true);
  expect(isSealKept({ ...redrawn, content: { kind: "dutyLeader", template: "带班：{name}" } }, sha256)).toBe(false);
});

test("two texts have one sealed text only if they are the same", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 12 });
  fc.assert(
    fc.property(text, text, text, text, (title, words, otherTitle, otherWords) => {
      const one = signed({ title, content: { kind: "text", text: words } });
      const other = signed({ title: otherTitle, content: { kind: "text", text: otherWords } });
      expect(sealedText(one) === sealedText(other)).toBe(title === otherTitle && words === otherWords);
    }),
  );
});
