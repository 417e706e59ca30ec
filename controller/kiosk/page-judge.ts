import type { PageReport } from "../service/api/contract/screen.ts";
import type { RecentFrame } from "./recent-frames.ts";

/** What a page's word about one board is worth. */
export type PageVerdict =
  /** It shows one of the frames of the last moments, to the pixel. */
  | "painted"
  /** It rightly shows the standby picture, or nothing yet. */
  | "waiting"
  /** It shows something old, or pixels that were never sent. */
  | "wrong";

/** `frames` are the board's last, newest first; `isAlive` whether the playout speaks. */
export async function judgePage(
  report: PageReport["boards"][number] | null,
  frames: readonly RecentFrame[],
  isAlive: boolean,
  digest: (rgb: Uint8Array) => Promise<string>,
): Promise<PageVerdict> {
  if (frames.length === 0 || !isAlive) return "waiting";
  if (report === null || report.standby || report.sha256 === null) return "wrong";
  const frame = frames.find(({ frameNo }) => frameNo === report.frameNo);
  if (frame === undefined) return "wrong";
  return (await digest(frame.rgb)) === report.sha256 ? "painted" : "wrong";
}
