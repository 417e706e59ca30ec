import { createHash } from "node:crypto";
import { connectRaw, type RawClient } from "../raw-client.ts";
import { COMMAND, packet, u16, u32, u64 } from "./packets.ts";

/** A raw client with just enough framing to write the simulator's own tests. */
export type RawHuidu = RawClient & {
  readonly packet: () => Promise<{ readonly cmd: number; readonly body: Buffer }>;
  /** A whole XML answer, its pieces put together. */
  readonly xml: () => Promise<string>;
  readonly ask: (guid: string, inner: string) => Promise<string>;
  /** Version and GetIFVersion; answers the session's guid. */
  readonly login: () => Promise<string>;
  /** Start packet; answers status and existSize. */
  readonly startFile: (
    name: string,
    type: number,
    bytes: Uint8Array,
  ) => Promise<{ readonly status: number; readonly exist: number }>;
  /** A whole file from start to the status of its end. */
  readonly upload: (name: string, type: number, bytes: Uint8Array) => Promise<number>;
};

/** One packet of XML, for requests shorter than 9204 bytes. */
export function xmlAsk(xml: string): Buffer {
  const bytes = Buffer.from(xml, "utf8");
  return packet(COMMAND.xmlAsk, Buffer.concat([u32(bytes.length), u32(0), bytes]));
}

/** `<sdk guid><in method…`. */
export function sdk(guid: string, inner: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><sdk guid="${guid}">${inner}</sdk>`;
}

export async function connectHuidu(port: number): Promise<RawHuidu> {
  const raw = await connectRaw(port);
  const next = async (): Promise<{ cmd: number; body: Buffer }> => {
    const head = await raw.read(4);
    return { cmd: head.readUInt16LE(2), body: await raw.read(head.readUInt16LE(0) - 4) };
  };
  const xml = async (): Promise<string> => {
    let bytes = Buffer.alloc(0);
    for (;;) {
      const { cmd, body } = await next();
      if (cmd !== COMMAND.xmlAnswer || body.readUInt32LE(4) !== bytes.length)
        throw new Error(`no XML piece but ${cmd} ${body.toString("hex", 0, 8)}`);
      bytes = Buffer.concat([bytes, body.subarray(8)]);
      if (bytes.length === body.readUInt32LE(0)) return bytes.toString("utf8");
    }
  };
  const ask = async (guid: string, inner: string): Promise<string> => {
    raw.send(xmlAsk(sdk(guid, inner)));
    return xml();
  };
  const startFile = async (
    name: string,
    type: number,
    bytes: Uint8Array,
  ): Promise<{ status: number; exist: number }> => {
    const md5 = createHash("md5").update(bytes).digest("hex");
    const body = [Buffer.from(`${md5}\0`, "latin1"), u64(bytes.length), u16(type), Buffer.from(`${name}\0`, "utf8")];
    raw.send(packet(COMMAND.fileStartAsk, Buffer.concat(body)));
    const answer = await next();
    return { status: answer.body.readUInt16LE(0), exist: Number(answer.body.readBigUInt64LE(2)) };
  };
  return {
    ...raw,
    packet: next,
    xml,
    ask,
    login: async () => {
      raw.send("0800012007000001");
      await next();
      const answer = await ask("##GUID", '<in method="GetIFVersion"><version value="1000000"/></in>');
      return /<sdk guid="([^"]+)"/.exec(answer)?.[1] ?? "";
    },
    startFile,
    upload: async (name, type, bytes) => {
      const { exist } = await startFile(name, type, bytes);
      for (let at = exist; at < bytes.length; at += 9212)
        raw.send(packet(COMMAND.fileContent, bytes.subarray(at, at + 9212)));
      raw.send(packet(COMMAND.fileEndAsk, new Uint8Array()));
      return (await next()).body.readUInt16LE(0);
    },
  };
}
