import {
  createHuiduReader,
  HUIDU_FILE,
  huiduFileContent,
  huiduFileEnd,
  huiduFileStart,
  huiduHeartbeat,
  huiduVersionAsk,
  huiduXmlAsk,
} from "../../../../controller/protocols/huidu.ts";
import { HUIDU_IF_VERSION, HUIDU_NO_SESSION, huiduAsk } from "../../../../controller/protocols/huidu-xml.ts";
import type { Claims } from "./claims.ts";

const HELLO = new TextEncoder().encode("hello");
const HELLO_MD5 = "5d41402abc4b2a76b9719d911017c592";

function only(packets: Iterable<Uint8Array>): Uint8Array {
  const [packet, ...more] = [...packets];
  if (packet === undefined || more.length > 0) throw new RangeError(`${more.length + 1} packets`);
  return packet;
}
const read = (bytes: Uint8Array) => createHuiduReader()(bytes);

export const huidu: Claims = {
  "version ask 0x1000007": () => huiduVersionAsk(),
  "heartbeat ask": () => huiduHeartbeat("ask"),
  "heartbeat answer": { parse: read, means: [{ kind: "heartbeatAnswer" }] },
  "GetIFVersion sdk ask": () => only(huiduXmlAsk(huiduAsk(HUIDU_NO_SESSION, "GetIFVersion", HUIDU_IF_VERSION))),
  "file start md5(hello) size5 type0 a.png": () => huiduFileStart(HELLO_MD5, 5, HUIDU_FILE.image, "a.png"),
  "file content hello": () => only(huiduFileContent(HELLO, 0)),
  "file end": () => huiduFileEnd(),
  "file end answer ok": { parse: read, means: [{ kind: "fileEnd", result: "kSuccess" }] },
  "error answer kVersionTooLow(3)": { parse: read, means: [{ kind: "error", result: "kVersionTooLow" }] },
};
