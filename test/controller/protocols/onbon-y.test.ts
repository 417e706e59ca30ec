import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  onbonArea,
  onbonPassword,
  onbonPath,
  onbonPictureRequest,
  readOnbonAnswer,
} from "../../../controller/protocols/onbon-y.ts";

const sha1 = (text: string): string => createHash("sha1").update(text).digest("hex");
const picture = (bytes: number) => {
  const png = new Uint8Array(bytes).fill(7);
  return { md5: createHash("md5").update(png).digest("hex"), png };
};
const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

describe("Onbon's requests", () => {
  it("sign in with the hash of code and hashed password, and carry the session in the path", () => {
    expect(onbonPassword("20180517", "guest")).toBe(sha1(`20180517${sha1("guest")}`));
    expect([onbonPath(null, false), onbonPath("ab", false), onbonPath("ab", true)]).toEqual([
      "/",
      "/;stok=ab/",
      "/dynamic/;stok=ab",
    ]);
  });

  it("carry small pictures inside and large ones in a form, named by their MD5", async () => {
    for (const [bytes, isForm] of [
      [1_000, false],
      [22_000, false],
      [22_450, true],
      [100_000, true],
    ] as const) {
      const one = picture(bytes);
      const { contentType, body } = onbonPictureRequest("UpdateDynamic", [one], (content) => ({ it: content(one) }));
      expect(contentType.startsWith("multipart/form-data"), String(bytes)).toBe(isForm);
      if (!isForm) {
        expect(body.length).toBeLessThanOrEqual(30_000);
        continue;
      }
      const form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
      const file = form.get(`${one.md5}.png`);
      expect(file instanceof Blob ? file.size : 0).toBe(bytes);
      expect(JSON.parse(String(form.get("command"))).protocol.remotefunction.input).toEqual({ it: `${one.md5}.png` });
    }
  });

  it("place an area with its pictures in order, in whole seconds, without random or blinking effects", () => {
    const steps = [
      { picture: picture(1), durationMs: 4_400, enter: "cut", isLive: false },
      { picture: picture(2), durationMs: 200, enter: "left", isLive: false },
    ] as const;
    const area = { key: "k", x: 3, y: 4, widthPx: 60, heightPx: 30, steps };
    expect(onbonArea(2, area, ({ md5 }) => md5)).toMatchObject({
      immediatelyPlay: "2",
      dynamics: [
        {
          id: "2",
          xCoord: "3",
          yCoord: "4",
          width: "60",
          height: "30",
          unit: [
            { order: "0", stayTime: "4", stuntType: "2", stuntSpeed: "16" },
            { order: "1", stayTime: "1", stuntType: "52" },
          ],
        },
      ],
    });
  });

  it("are answered in output, or with an error beside the name or inside", () => {
    const fault = { kind: "fault", fault: { code: 27, words: "Verification code error" } };
    const error = { code: 27, mesg: "Verification code error" };
    expect(readOnbonAnswer(json({ remotefunction: { name: "x", output: { a: "1" } } }))).toEqual({
      kind: "output",
      output: { a: "1" },
    });
    expect(readOnbonAnswer(json({ remotefunction: { name: "updatedynamic" } }))).toEqual({
      kind: "output",
      output: {},
    });
    expect(readOnbonAnswer(json({ remotefunction: { error, name: "x" } }))).toEqual(fault);
    expect(readOnbonAnswer(json({ protocol: { remotefunction: { name: "x", output: { error } } } }))).toEqual(fault);
    for (const bad of [json({}), json([]), new TextEncoder().encode("<html>")])
      expect(() => readOnbonAnswer(bad)).toThrow("output.badAnswer");
  });
});
