import type { Line, LineEnd } from "../tcp-host.ts";
import { escapeXml, parseXml, type XmlElement } from "../xml.ts";
import type { HuiduFiles } from "./files.ts";
import { readFileStart } from "./files.ts";
import type { Answer } from "./methods.ts";
import { COMMAND, createPacketReader, packet, STATUS, u16, u32, u64, xmlPackets } from "./packets.ts";

const XML_LIMIT_BYTES = 1024 * 1024;
const SILENCE_MS = 60_000;

export type SessionFaults = {
  readonly busy: boolean;
  /** Method name → result; "*" for all. */
  readonly refused: ReadonlyMap<string, string>;
  readonly fileStartStatus: number | null;
  readonly fileEndStatus: number | null;
  /** After so many bytes of content the power goes. */
  readonly powerOffAfterBytes: number | null;
};

export type SessionDeps = {
  readonly files: HuiduFiles;
  readonly after: (delayMs: number, fn: () => void) => () => void;
  readonly call: (method: string, input: XmlElement) => Answer | Promise<Answer>;
  readonly nextGuid: () => string;
  readonly isCurrentGuid: (guid: string) => boolean;
  readonly faults: () => SessionFaults;
  readonly losePower: () => void;
  /** What a real card would not forgive, in words. */
  readonly blame: (what: string) => void;
  readonly version: number;
  readonly oldestVersion: number;
  readonly versionAnswerBytes: 8 | 10;
  readonly xmlPieceBytes: number;
  readonly answersContent: boolean;
};

/** One client's connection: version, session guid, XML, files, heartbeat. */
export function createHuiduSession(line: Line, deps: SessionDeps): LineEnd {
  let isVersionAgreed = false;
  let gathered: { readonly total: number; bytes: Buffer } | null = null;
  let receivedBytes = 0;
  let isGone = false;
  const send = (cmd: number, body: Uint8Array): void => line.send(packet(cmd, body));
  const fail = (status: number, why: string): void => {
    deps.blame(why);
    send(COMMAND.error, u16(status));
  };
  let stopSilence = (): void => undefined;
  const watchSilence = (): void => {
    stopSilence();
    stopSilence = deps.after(SILENCE_MS, line.cut);
  };
  watchSilence();

  const answer = (guid: string, outs: readonly { readonly method: string; readonly answer: Answer }[]): void => {
    if (isGone) return;
    const inner = outs.map(
      ({ method, answer: { result, inner: inside } }) =>
        `<out method="${escapeXml(method)}" result="${result}">${inside}</out>`,
    );
    const xml = `<?xml version="1.0" encoding="utf-8"?>\n<sdk guid="${escapeXml(guid)}">${inner.join("")}</sdk>`;
    line.send(xmlPackets(xml, deps.xmlPieceBytes));
  };

  const resultOf = (guid: string, method: string, input: XmlElement): Answer | Promise<Answer> => {
    const { busy, refused } = deps.faults();
    const faulty = busy ? "kDeviceOccupa" : (refused.get(method) ?? refused.get("*"));
    if (faulty !== undefined) return { result: faulty, inner: "" };
    if (!deps.isCurrentGuid(guid)) return { result: "kInvalidGUID", inner: "" };
    return deps.call(method, input);
  };

  const onXml = (bytes: Buffer): void => {
    const sdk = parseXml(bytes);
    const inputs = sdk?.children.filter(({ name }) => name === "in") ?? [];
    if (sdk?.name !== "sdk" || inputs.length === 0) {
      fail(STATUS.parseXmlFailed, "XML that is none, or no <sdk><in>");
      return;
    }
    const { guid = "" } = sdk.attributes;
    if (inputs[0]?.attributes["method"] === "GetIFVersion") {
      const version = inputs[0].children.find(({ name }) => name === "version")?.attributes["value"];
      if (version === undefined) {
        fail(STATUS.invalidParameter, "GetIFVersion without <version value>");
        return;
      }
      const granted = deps.faults().busy
        ? { result: "kDeviceOccupa", inner: "" }
        : { result: "kSuccess", inner: `<version value="${escapeXml(version)}"/>` };
      answer(granted.result === "kSuccess" ? deps.nextGuid() : guid, [{ method: "GetIFVersion", answer: granted }]);
      return;
    }
    const outs = inputs.map((input) => {
      const { method = "" } = input.attributes;
      return { method, answer: resultOf(guid, method, input) };
    });
    const ready = outs.flatMap(({ method, answer: result }) =>
      result instanceof Promise ? [] : [{ method, answer: result }],
    );
    if (ready.length === outs.length) {
      answer(guid, ready);
      return;
    }
    // Answers that take the card a while overtake nobody: whatever comes in between is answered first.
    void Promise.all(outs.map(async ({ method, answer: result }) => ({ method, answer: await result }))).then((all) =>
      answer(guid, all),
    );
  };

  const onXmlPiece = (body: Buffer): void => {
    if (body.length < 8) {
      fail(STATUS.invalidPacketLength, "an XML packet without total and index");
      return;
    }
    if (!isVersionAgreed) {
      fail(STATUS.processError, "XML before the version was agreed");
      return;
    }
    if (deps.files.isReceiving()) {
      fail(STATUS.fileOccupied, "XML between file start and file end answer");
      return;
    }
    const total = body.readUInt32LE(0);
    const index = body.readUInt32LE(4);
    if (total > XML_LIMIT_BYTES) {
      fail(STATUS.xmlTooLong, `XML of ${total} bytes`);
      return;
    }
    const before = index === 0 ? { total, bytes: Buffer.alloc(0) } : gathered;
    gathered = null;
    if (before === null || before.total !== total || before.bytes.length !== index || index + body.length - 8 > total) {
      fail(STATUS.invalidXmlIndex, `XML piece at ${index} of ${total} out of place`);
      return;
    }
    before.bytes = Buffer.concat([before.bytes, body.subarray(8)]);
    if (before.bytes.length === total) {
      onXml(before.bytes);
      return;
    }
    gathered = before;
  };

  const onFileStart = (body: Buffer): void => {
    const file = readFileStart(body);
    const status = deps.faults().fileStartStatus ?? (deps.faults().busy ? STATUS.deviceOccupied : null);
    receivedBytes = 0;
    if (file === null) {
      fail(STATUS.invalidParameter, "a file start that is none");
      return;
    }
    if (deps.files.isReceiving()) {
      fail(STATUS.fileOccupied, "a file start before the last file ended");
      return;
    }
    const started = status === null ? deps.files.start(file) : { status, existBytes: 0 };
    send(COMMAND.fileStartAnswer, Buffer.concat([u16(started.status), u64(started.existBytes)]));
  };

  const onContent = (body: Buffer): void => {
    if (!deps.files.isReceiving()) {
      deps.blame("file content without a file start");
      return;
    }
    const limit = deps.faults().powerOffAfterBytes;
    const room = limit === null ? body.length : Math.max(0, limit - receivedBytes);
    deps.files.content(body.subarray(0, room));
    receivedBytes += body.length;
    if (limit !== null && receivedBytes >= limit) {
      deps.losePower();
      return;
    }
    if (deps.answersContent) send(COMMAND.fileContentAnswer, u16(STATUS.success));
  };

  const onFileRead = (body: Buffer): void => {
    const file = deps.files.find(body.toString("utf8").replace(/\0.*$/s, ""));
    const head = file === null ? STATUS.processError : STATUS.success;
    const md5 = Buffer.concat([Buffer.from(file?.md5 ?? "0".repeat(32), "latin1"), Buffer.alloc(1)]);
    send(COMMAND.fileReadAnswer, Buffer.concat([u16(head), md5, u64(file?.bytes.length ?? 0), u16(file?.type ?? 0)]));
  };

  const onVersion = (body: Buffer): void => {
    if (body.length < 4) {
      fail(STATUS.invalidPacketLength, "a version ask without a version");
      return;
    }
    if (body.readUInt32LE(0) < deps.oldestVersion) {
      fail(STATUS.versionTooLow, "a version too low");
      return;
    }
    isVersionAgreed = true;
    const parts = deps.versionAnswerBytes === 8 ? [u32(deps.version)] : [u32(deps.version), u16(STATUS.success)];
    send(COMMAND.versionAnswer, Buffer.concat(parts));
  };

  const read = createPacketReader(
    (cmd, body) => {
      watchSilence();
      if (isGone) return;
      if (cmd === COMMAND.heartbeatAsk) send(COMMAND.heartbeatAnswer, new Uint8Array());
      else if (cmd === COMMAND.versionAsk) onVersion(body);
      else if (cmd === COMMAND.xmlAsk) onXmlPiece(body);
      else if (cmd === COMMAND.fileStartAsk) onFileStart(body);
      else if (cmd === COMMAND.fileContent) onContent(body);
      else if (cmd === COMMAND.fileEndAsk) {
        const status = deps.files.end();
        send(COMMAND.fileEndAnswer, u16(deps.faults().fileEndStatus ?? status));
      } else if (cmd === COMMAND.fileReadAsk) onFileRead(body);
      else fail(STATUS.processError, `unknown command ${cmd}`);
    },
    (length) => {
      fail(STATUS.invalidPacketLength, `a packet of ${length} bytes`);
      line.end();
    },
  );
  return {
    data: read,
    gone: () => {
      isGone = true;
      stopSilence();
      deps.files.interrupt();
    },
  };
}
