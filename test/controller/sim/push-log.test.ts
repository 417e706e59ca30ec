import { expect, it } from "vitest";
import { createPushLog } from "../../../controller/sim/push-log.ts";

const push = (sharedMs: number) => ({ wallMs: 1_000_000 + sharedMs, sharedMs, changed: true });

it("intervals need two pushes", () => {
  const log = createPushLog();
  expect(log.intervals()).toBeNull();
  log.add(push(0));
  expect(log.intervals()).toBeNull();
  log.add(push(16));
  expect(log.intervals()).toEqual({ count: 1, p50Ms: 16, p99Ms: 16, maxMs: 16, meanMs: 16 });
});

it("one late frame in a hundred and more shows in the maximum and not in the median", () => {
  const log = createPushLog();
  for (let n = 0; n <= 200; n++) log.add(push(n * 10 + (n > 150 ? 30 : 0)));
  const intervals = log.intervals();
  expect(intervals).toMatchObject({ count: 200, p50Ms: 10, p99Ms: 10, maxMs: 40 });
  expect(intervals?.meanMs).toBeCloseTo(10.15);
});

it("after hours only the last minute is kept, and the first push is still known", () => {
  const log = createPushLog();
  for (let n = 0; n < 20_000; n++) log.add(push(n));
  expect(log.recent()).toHaveLength(3600);
  expect(log.recent()[0]?.sharedMs).toBe(16_400);
  expect(log.last()?.sharedMs).toBe(19_999);
  expect(log.first()?.sharedMs).toBe(0);
  log.clear();
  expect([log.first(), log.last(), log.recent()]).toEqual([null, null, []]);
});
