import { expect, it } from "vitest";
import { controlBench } from "./bench.ts";
import { colorlightVRig } from "./rigs/colorlight.ts";

it("a Colorlight processor hears a heartbeat every 1.5 s, and none after the end", async () => {
  const rig = colorlightVRig();
  const { runner, run, clock } = controlBench("colorlight-v", rig);
  await run();
  for (let i = 0; i < 30; i++) {
    clock.advance(500);
    await run();
  }
  expect(rig.heartbeats()).toBe(11);
  await runner.close(false);
  clock.advance(10_000);
  await run();
  expect(rig.heartbeats()).toBe(11);
});

it("one of a cascade is addressed from 0", async () => {
  const rig = colorlightVRig();
  const { run, runner } = controlBench("colorlight-v", { ...rig, answer: () => undefined }, { device: 3 });
  await run();
  runner.want({ black: true, brightnessPct: null, ambient: null });
  await run();
  const black = rig.wires.tcp.streams[0]?.writes.find((bytes) => bytes[0] === 0x10);
  expect([...(black ?? [])].slice(7, 9)).toEqual([2, 0]);
});
