import { expect, test } from "vitest";
import { createLockout, LOCK_MS, MAX_FAILURES } from "../../../../controller/service/auth/lockout.ts";
import { createFakeClock } from "../../../fakes/clock.ts";

test("guesses made at the same moment count each, before any password was looked at", () => {
  const clock = createFakeClock(0);
  const lockout = createLockout(clock);
  for (let i = 0; i < MAX_FAILURES; i++) lockout.begin("Wang ");
  expect(() => lockout.begin("wang")).toThrow("signIn.locked");
  lockout.begin("li");
  clock.advance(LOCK_MS);
  lockout.begin("wang");
});

test("a right password wipes the failures before it away", () => {
  const lockout = createLockout(createFakeClock(0));
  for (let i = 0; i < 3 * MAX_FAILURES; i++) {
    lockout.begin("wang");
    if (i % MAX_FAILURES === MAX_FAILURES - 1) lockout.succeeded("wang");
  }
});
