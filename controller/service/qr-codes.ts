import type { ClipRef } from "../../playlists/item.ts";
import { type Language, sentence } from "../../playlists/messages/sentence.ts";
import { hostOf, isListedHost } from "../../playlists/review/web-address.ts";
import type { Clip } from "../../renderer/clip.ts";
import type { QrReader } from "../adapters/zxing-qr.ts";
import type { Finding } from "./api/contract/finding.ts";
import type { QrFound } from "./api/contract/review-sheet.ts";
import { clipFrames } from "./stills.ts";

/** More pictures than a person looks at; a QR code that only flashes by is of no use to anybody. */
const MOST_PICTURES = 40;
const KEPT_CLIPS = 200;

/**
 * QR codes as they are really drawn: every picture of a clip goes through the same compositor as the boards and is then read as a
 * telephone would. What was found in a clip is kept, because a clip never changes.
 */
export function createQrCodes(deps: { readonly clip: (sha256: string) => Promise<Clip>; readonly read: QrReader }) {
  const known = new Map<string, Promise<readonly string[]>>();

  async function readClip(sha256: string): Promise<readonly string[]> {
    const clip = await deps.clip(sha256);
    const texts = new Set<string>();
    for (const rgb of clipFrames(clip, MOST_PICTURES))
      for (const text of await deps.read(rgb, clip.widthPx, clip.heightPx)) texts.add(text);
    return [...texts];
  }

  return {
    /** Every code in these clips, each text once. Throws `clip.missing` or `clip.damaged`. */
    of: async (clips: readonly ClipRef[], hosts: readonly string[]): Promise<QrFound[]> => {
      const texts = new Set<string>();
      for (const { sha256 } of clips) {
        const reading = known.get(sha256) ?? readClip(sha256);
        known.delete(sha256);
        known.set(sha256, reading);
        reading.catch(() => known.delete(sha256));
        for (const text of await reading) texts.add(text);
      }
      for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - KEPT_CLIPS))) known.delete(oldest);
      return [...texts].map((text) => {
        const host = hostOf(text);
        return { text, host, allowed: host === null || isListedHost(host, hosts) };
      });
    },
  };
}
export type QrCodes = ReturnType<typeof createQrCodes>;

/** A remark on each code that leads somewhere else than to the hall's own addresses. */
export function qrFindings(codes: readonly QrFound[], lang: Language): Finding[] {
  return codes.flatMap(({ text, host, allowed }): Finding[] => {
    if (allowed || host === null) return [];
    const code = "qr.unknownHost";
    const params = { host, text };
    return [{ code, severity: "warn", params, message: sentence(lang, code, params), at: null, fix: null }];
  });
}
