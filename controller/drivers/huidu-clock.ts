import { huiduElements } from "../protocols/huidu-xml.ts";
import type { HuiduTalk } from "./huidu-talk.ts";

/** A card that is off by less keeps its time: setting it writes. */
const MOST_OFF_MS = 30_000;

/** Sets a card's clock right in the time zone that the card has; does nothing if that cannot be read. */
export async function huiduClock(talk: Pick<HuiduTalk, "ask">, wallMs: () => number): Promise<void> {
  const { out } = await talk.ask("GetTimeInfo", {});
  const [zone = "", summer = "false", shown = ""] = [
    huiduElements(out, "timezone")[0]?.["value"],
    huiduElements(out, "summer")[0]?.["enable"],
    huiduElements(out, "time")[0]?.["value"],
  ];
  const [, sign, hours, minutes] = /UTC\s*([+-])(\d{1,2}):(\d{2})/.exec(zone) ?? [];
  const shownMs = Date.parse(`${shown.replace(" ", "T")}Z`);
  if (sign === undefined || summer === "true" || Number.isNaN(shownMs)) return;
  const offsetMs = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const localMs = wallMs() + offsetMs;
  if (Math.abs(localMs - shownMs) <= MOST_OFF_MS) return;
  const time = new Date(localMs).toISOString().slice(0, 19).replace("T", " ");
  await talk.ask("SetTimeInfo", {
    timezone: { "@value": zone },
    summer: { "@enable": summer },
    sync: { "@value": "none" },
    time: { "@value": time },
  });
}
