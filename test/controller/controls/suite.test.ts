import { beforeEach, describe, expect, it } from "vitest";
import { controls } from "../../../controller/controls/list.ts";
import { settle } from "../../fakes/udp.ts";
import { type ControlBench, controlBench } from "./bench.ts";
import { coexRig } from "./rigs/coex.ts";
import { colorlightVRig, colorlightZRig } from "./rigs/colorlight.ts";
import { novaSerialRig, novaTcpRig } from "./rigs/nova.ts";
import type { ControlRig } from "./rigs/rig.ts";

/** The other side of every control. */
const RIGS: Readonly<Record<string, () => ControlRig>> = {
  "novastar-tcp": novaTcpRig,
  "novastar-serial": novaSerialRig,
  coex: coexRig,
  "colorlight-v": colorlightVRig,
  "colorlight-z": colorlightZRig,
};

const DIM = { black: false, brightnessPct: 40, ambient: null };

for (const kind of controls) {
  describe(`every control: ${kind.id}`, () => {
    let rig: ControlRig;
    let clock: ControlBench["clock"];
    let runner: ControlBench["runner"];
    let run: ControlBench["run"];
    let pass: ControlBench["pass"];

    beforeEach(async () => {
      const makeRig = RIGS[kind.id];
      if (makeRig === undefined) throw new RangeError(`no rig for ${kind.id}`);
      rig = makeRig();
      ({ clock, runner, run, pass } = controlBench(kind.id, rig));
      await run();
    });

    it("has a title in both languages and a schema; bad settings are told", () => {
      expect(kind.title.zh).not.toBe("");
      expect(kind.title.en).not.toBe("");
      expect(kind.schema["type"]).toBe("object");
      expect(kind.problem({ nonsense: 1 })?.code).toBe("output.badSettings");
      expect(() => kind.prepare({ nonsense: 1 })).toThrow("output.badSettings");
    });

    it("brings a board to what is wanted, and says what it was told", async () => {
      runner.want(DIM);
      await run();
      expect(rig.shows()).toEqual({ brightnessPct: 40, black: false, test: null });
      expect(runner.status()).toMatchObject({
        state: "up",
        lastError: null,
        applied: { brightnessPct: 40, black: false, testPicture: null },
      });
      runner.want({ ...DIM, black: true });
      await run();
      expect(rig.shows().black).toBe(true);
      runner.want(DIM);
      await run();
      expect(rig.shows().black).toBe(false);
    });

    it("leaves the brightness alone where nothing is wanted of it", async () => {
      runner.want({ ...DIM, brightnessPct: null });
      await run();
      expect(rig.shows()).toEqual({ brightnessPct: 100, black: false, test: null });
      expect(runner.status().applied).toEqual({ brightnessPct: null, black: false, testPicture: null });
    });

    it("tells a device everything again that lost its power", async () => {
      runner.want({ ...DIM, black: true });
      await run();
      rig.powerCycle();
      await run();
      await pass(70_000);
      expect(rig.shows()).toEqual({ brightnessPct: 40, black: true, test: null });
      expect(runner.status().state).toBe("up");
    });

    it("takes back within a minute what another program changed", async () => {
      runner.want(DIM);
      await run();
      const before = rig.shows();
      rig.powerCycle();
      await pass(62_000);
      expect(rig.shows()).toEqual(before);
    });

    it("shows each of its test pictures until the time is up, and none on a black board", async () => {
      runner.want(DIM);
      for (const picture of kind.testPictures) {
        runner.showTestPicture(picture, 5_000);
        await run();
        expect(rig.shows().test).toBe(picture);
      }
      runner.want({ ...DIM, black: true });
      await run();
      expect(rig.shows()).toMatchObject({ black: true, test: null });
      runner.want(DIM);
      await pass(6_000);
      expect(rig.shows().test).toBeNull();
    });

    it("keeps calling a device that refuses, seldom, and brings it to the newest wish when it answers", async () => {
      runner.want(DIM);
      await run();
      rig.behaviour = "refusing";
      rig.powerCycle();
      await pass(600_000);
      expect(runner.status().state).toBe("down");
      expect(runner.status().lastError).not.toBeNull();
      expect(runner.status().applied.brightnessPct).toBeNull();
      const calls = rig.calls();
      await pass(300_000);
      expect(rig.calls() - calls).toBeLessThanOrEqual(11);
      runner.want({ ...DIM, brightnessPct: 70 });
      rig.behaviour = "well";
      await pass(35_000);
      expect(rig.shows()).toEqual({ brightnessPct: 70, black: false, test: null });
      expect(runner.status()).toMatchObject({ state: "up", lastError: null });
    });

    it("is ended by nothing but its close, with the board black if asked", async () => {
      runner.want(DIM);
      await run();
      const closed = runner.close(true);
      await run();
      await closed;
      expect(rig.shows().black).toBe(true);
      const calls = rig.calls();
      clock.advance(600_000);
      await run();
      expect(rig.calls()).toBe(calls);
      expect(clock.pending()).toBe(0);
    });

    it("closes in half a second although the device has gone silent", async () => {
      rig.behaviour = "silent";
      runner.want(DIM);
      const closed = runner.close(true);
      clock.advance(500);
      await settle();
      clock.advance(500);
      await closed;
      expect(clock.pending()).toBe(0);
    });

    if (kind.confirms) {
      it("gives a silent device up with a sentence, and finds it again", async () => {
        runner.want(DIM);
        await run();
        rig.behaviour = "silent";
        runner.want({ ...DIM, brightnessPct: 50 });
        await pass(20_000);
        expect(runner.status().lastError?.code).toMatch(/control.noAnswer|control.taken/);
        rig.behaviour = "well";
        await pass(50_000);
        expect(rig.shows().brightnessPct).toBe(50);
        expect(runner.status()).toMatchObject({ state: "up", lastError: null });
      });
    }

    // Where nothing comes back, or HTTP puts the pieces together, there is no noise to stand.
    for (const noise of RIGS[kind.id]?.().noise === null
      ? []
      : (["halves", "garbage before", "wrong sum first"] as const))
      it(`understands answers with noise: ${noise}`, async () => {
        rig.noise?.(noise);
        runner.want(DIM);
        await pass(3_000);
        expect(rig.shows()).toEqual({ brightnessPct: 40, black: false, test: null });
        expect(runner.status()).toMatchObject({ state: "up", lastError: null });
      });
  });
}

it("has a rig for every control and for no other", () => {
  expect(Object.keys(RIGS).sort()).toEqual(controls.map(({ id }) => id).sort());
});
