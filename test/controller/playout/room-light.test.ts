import { expect, it } from "vitest";
import { createRoomLight, worthAStep } from "../../../controller/playout/room-light.ts";
import { createFakeClock } from "../../fakes/clock.ts";

const RULE = { minPct: 20, maxPct: 80, darkLux: 10, brightLux: 1_000 };

it("says nothing before the sensor spoke, then what the rule asks for", () => {
  const light = createRoomLight(createFakeClock(0));
  expect(light.pct()).toBeNull();
  light.feel(RULE, 100);
  expect(light.pct()).toBe(50);
});

it("follows a lamp that is switched on over minutes", () => {
  const clock = createFakeClock(0);
  const light = createRoomLight(clock);
  light.feel(RULE, 10);
  const course: (number | null)[] = [];
  for (let i = 1; i <= 30; i++) {
    clock.advance(10_000);
    light.feel(RULE, 5_000);
    if (i === 1 || i === 6 || i === 30) course.push(light.pct());
  }
  // 80 − 60·e^(−t/60 s), at 10 s, a minute and five minutes
  expect(course).toEqual([29, 58, 80]);
});

it("leaves the word to the timetable when the sensor is silent for a minute, or the link is gone", () => {
  const clock = createFakeClock(0);
  const light = createRoomLight(clock);
  light.feel(RULE, 100);
  clock.advance(59_000);
  expect(light.pct()).toBe(50);
  clock.advance(1_000);
  expect(light.pct()).toBeNull();
  light.feel(RULE, 100);
  light.forget();
  expect(light.pct()).toBeNull();
});

it("takes no step that would hardly be seen", () => {
  expect([worthAStep(51, 50), worthAStep(52, 50), worthAStep(48, 50), worthAStep(51, null)]).toEqual([50, 52, 48, 51]);
});
