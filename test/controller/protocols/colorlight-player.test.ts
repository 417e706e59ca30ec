import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  ownPrograms,
  playerFacts,
  playerProgramName,
  playerUpload,
  playerVsn,
  playingProgram,
  readPlayerBrightness,
} from "../../../controller/protocols/colorlight-player.ts";
import { readLooseJson } from "../../../controller/protocols/loose-json.ts";

const picture = (text: string) => ({
  md5: createHash("md5").update(text).digest("hex"),
  png: new TextEncoder().encode(text),
});
const step = (text: string, durationMs: number) => ({
  picture: picture(text),
  durationMs,
  enter: "cut" as const,
  isLive: false,
});
const area = (key: string, y: number, steps: readonly ReturnType<typeof step>[]) => ({
  key,
  x: 0,
  y,
  widthPx: 64,
  heightPx: 16,
  steps,
});
const OURS = `hc-${"0".repeat(32)}.vsn`;

describe("a programme for a Colorlight player", () => {
  it("places every area in its region and every picture in its time", () => {
    const vsn = playerVsn(
      OURS,
      { widthPx: 64, heightPx: 32 },
      [area("a", 0, [step("one", 4_000)]), area("b", 16, [step("two", 5_000), step("three", 2_000)])],
      2,
    );
    const told = (name: string): string[] =>
      [...vsn.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(([, v]) => v ?? "");
    expect(vsn.startsWith("<?xml")).toBe(true);
    expect([told("Y"), told("Layer"), told("Duration"), told("AppointDuration")]).toEqual([
      ["0", "16"],
      ["1", "2"],
      ["4000", "5000", "2000"],
      ["7000"],
    ]);
    expect([...told("Width"), ...told("Height")]).toEqual(["64", "64", "64", "32", "16", "16"]);
    expect(told("Type")).toEqual(["2", "2", "2"]);
    expect(told("FilePath")[1]).toBe(`.\\hc-${"0".repeat(32)}.files\\${picture("two").md5}.png`);
    expect(told("BgColor")).toEqual(["0xFF000000"]);
  });

  it("goes out as a form with the programme as f1 and each picture once", async () => {
    const areas = [area("a", 0, [step("one", 1_000), step("two", 1_000), step("one", 1_000)])];
    const { contentType, body } = playerUpload(OURS, "<Programs/>", areas);
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
    expect([...form.keys()]).toEqual(["f1", "f2", "f3"]);
    const files = [...form.values()].map((value) => (typeof value === "string" ? value : value.name));
    expect(files).toEqual([OURS, `${picture("one").md5}.png`, `${picture("two").md5}.png`]);
    const last = form.get("f3");
    expect(last instanceof Blob ? await last.text() : "").toBe("two");
  });

  it("has one name wherever its rotation begins, another for other pictures or another item type", () => {
    const [one, two] = [step("one", 1_000), step("two", 1_000)];
    const name = playerProgramName([area("a", 0, [one, two])], 2);
    expect(name).toMatch(/^hc-[0-9a-f]{32}\.vsn$/);
    expect(playerProgramName([area("a", 0, [two, one])], 2)).toBe(name);
    expect(playerProgramName([area("a", 0, [one, step("three", 1_000)])], 2)).not.toBe(name);
    expect(playerProgramName([area("a", 0, [one, two])], 4)).not.toBe(name);
  });
});

describe("what a Colorlight player answers", () => {
  it("is found by its names at any depth", () => {
    const info = {
      info: { vername: "1.60", model: "c4", serialno: "CLC4", playing: { name: "x.vsn", source: "lan" } },
    };
    expect(playerFacts(info, { set: { width: 640, height: "320" } })).toEqual({
      identity: "card CLC4",
      model: "c4",
      firmware: "1.60",
      widthPx: 640,
      heightPx: 320,
    });
    expect(playingProgram(info)).toBe("x.vsn");
    expect(playingProgram({ program: "/mnt/program/y.vsn", other: "z.vsn" })).toBe("y.vsn");
    expect(playingProgram({ other: "z.vsn", playing: { name: "" } })).toBeNull();
    expect(readPlayerBrightness({ a: [{ brightness: "128" }] })).toBe(128);
    expect(readPlayerBrightness({ colortemp: 6500 })).toBeNull();
  });

  it("says nothing where it says nothing", () => {
    expect(playerFacts({ width: "wide", height: -3, serialno: "" }, null)).toEqual({
      identity: null,
      model: "",
      firmware: "",
      widthPx: null,
      heightPx: null,
    });
  });

  it("names programmes of ours among others", () => {
    expect(ownPrograms({ contents: [{ content: [{ name: OURS }, { name: "menu.vsn" }] }], playing: OURS })).toEqual([
      OURS,
    ]);
  });

  it("is refused if it is no JSON object", () => {
    for (const text of ["<html>", "", "5", "null"])
      expect(() => readLooseJson(new TextEncoder().encode(text)), text).toThrow(
        expect.objectContaining({ code: "output.badAnswer" }),
      );
  });

  it("ends however deep it is nested", () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(2_000)}1${"}".repeat(2_000)}`);
    expect(playingProgram({ playing: deep })).toBeNull();
    expect(ownPrograms({ deep })).toEqual([]);
  });
});
