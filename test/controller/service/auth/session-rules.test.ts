import { expect, it } from "vitest";
import { ABSOLUTE_MS, IDLE_MS, sessionHolds } from "../../../../controller/service/auth/session-rules.ts";
import type { Role, User } from "../../../../playlists/user.ts";

const user = (...roles: Role[]): User => ({
  ...{ id: "user-1", name: "wang", displayName: "王丽", roles, unitId: null, phone: "", passwordHash: "x" },
  ...{ inviteHash: null, inviteExpiresAtMs: null, disabled: false, sessionEpoch: 0, createdAtMs: 0 },
});
const session = { sid: "s", userId: "user-1", epoch: 0, startedAtMs: 0, seenAtMs: 0 };

it("a session ends after a quarter of an hour without anybody there", () => {
  expect(sessionHolds(session, user("drafter"), 15 * 60_000 - 1)).toBe(true);
  expect(sessionHolds(session, user("drafter"), 15 * 60_000)).toBe(false);
  expect(sessionHolds(session, user("viewer", "drafter"), IDLE_MS)).toBe(false);
});

it("a display on the wall, which may only look, stays for the day", () => {
  expect(sessionHolds(session, user("viewer"), 8 * 3_600_000)).toBe(true);
  expect(sessionHolds(session, user("viewer"), ABSOLUTE_MS)).toBe(false);
});
