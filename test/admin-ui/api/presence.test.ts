import { expect, it } from "vitest";
import { watchPresence } from "../../../admin-ui/api/presence.ts";

it("somebody is away after a minute without a hand on mouse or keys, and back with the first", () => {
  const page = new EventTarget();
  let nowMs = 0;
  const isAway = watchPresence(page, () => nowMs);
  nowMs = 59_999;
  expect(isAway()).toBe(false);
  nowMs = 60_000;
  expect(isAway()).toBe(true);
  page.dispatchEvent(new Event("keydown"));
  expect(isAway()).toBe(false);
});
