import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { adalight, awa } from "./vectors/adalight.ts";
import { artnet } from "./vectors/artnet.ts";
import type { Claims } from "./vectors/claims.ts";
import { colorlight } from "./vectors/colorlight.ts";
import { colorlightV, colorlightZ } from "./vectors/colorlight-processor.ts";
import { ddp } from "./vectors/ddp.ts";
import { e131 } from "./vectors/e131.ts";
import { flaschen } from "./vectors/flaschen.ts";
import { huidu } from "./vectors/huidu.ts";
import { novastar } from "./vectors/novastar.ts";
import { opc } from "./vectors/opc.ts";
import { tpm2, tpm2net } from "./vectors/tpm2.ts";
import { wled } from "./vectors/wled.ts";

const Vector = z.object({ proto: z.string(), name: z.string(), dir: z.enum(["tx", "rx"]), hex: z.string() });
const VECTORS = z
  .array(Vector)
  .parse(JSON.parse(readFileSync(new URL("../../../fixtures/packets/vectors.json", import.meta.url), "utf8")));

/** One protocol is one file and one line. */
const CLAIMS: Readonly<Record<string, Claims>> = {
  artnet,
  e131,
  opc,
  colorlight,
  ddp,
  huidu,
  novastar,
  "colorlight-V": colorlightV,
  "colorlight-Z": colorlightZ,
  adalight,
  awa,
  tpm2,
  tpm2net,
  flaschen,
  "wled-udp": wled,
};

/** Vectors that nothing here sends or hears, and why: a protocol, or `protocol: name`. */
const NOT_BUILT: Readonly<Record<string, string>> = {
  "novastar: save to flash": "wears the flash: the encoder refuses it",
  "novastar: UDP 3800 discovery probe": "a controller is named by its address; nobody is searched for",
  "huidu: udp search": "a card is called at the address in its settings; nobody is asked by broadcast",
  onbon: "BX-6Q, another family than the BX-Y that is driven: 300 KB an area, so a hall board would tear",
  "xixun-serial-udp31396": "no driver for cards of this maker",
  linsn: "one author's reading of one card, under a licence that keeps it out",
  "colorlight-V: preset 1": "presets are the vendor program's; nothing here recalls one",
};

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const reasonOf = ({ proto, name }: { proto: string; name: string }) =>
  NOT_BUILT[`${proto}: ${name}`] ?? NOT_BUILT[proto];

describe("the vectors of the controllers' protocols", () => {
  for (const vector of VECTORS) {
    const claim = CLAIMS[vector.proto]?.[vector.name];
    const title = `${vector.proto}: ${vector.name}`;
    if (claim === undefined)
      it(`${title} — is not built, with a reason`, () => expect(reasonOf(vector)).toBeTypeOf("string"));
    else if (typeof claim === "function")
      it(`${title} — is what we send`, () => {
        expect(vector.dir).toBe("tx");
        expect(toHex(claim())).toBe(vector.hex);
      });
    else
      it(`${title} — is understood`, () =>
        expect(claim.parse(new Uint8Array(Buffer.from(vector.hex, "hex")))).toEqual(claim.means));
  }

  it("has no claim and no reason for a vector that does not exist, nor both for one", () => {
    const known = new Set(VECTORS.map(({ proto, name }) => `${proto}: ${name}`));
    const protos = new Set(VECTORS.map(({ proto }) => proto));
    for (const [proto, claims] of Object.entries(CLAIMS))
      for (const name of Object.keys(claims)) {
        expect(known).toContain(`${proto}: ${name}`);
        expect(NOT_BUILT).not.toHaveProperty([`${proto}: ${name}`]);
        expect(NOT_BUILT).not.toHaveProperty([proto]);
      }
    for (const key of Object.keys(NOT_BUILT)) expect(known.has(key) || protos.has(key), key).toBe(true);
  });
});
