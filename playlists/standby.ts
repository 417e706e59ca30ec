import { MAX_STANDBY_LENGTH } from "./board.ts";
import { isHeld } from "./hold.ts";
import { playableRevision } from "./item.ts";
import type { Library } from "./library.ts";

/** Lines that come with the product: they say nothing that anybody would have to review. */
export const GREETINGS: readonly string[] = ["欢迎光临", "您好", "请稍候", "暂停服务"];

/**
 * Lines a board may show when nothing else may be shown: the greetings, and short texts that were approved for good, are neither
 * withdrawn nor suspended and are no emergency's. A board's settings are changed by its administrator alone, so through them
 * nothing may come on a board that was not reviewed.
 */
export function standbyLines({ items, holds }: Pick<Library, "items" | "holds">): string[] {
  const approved = items.flatMap((item) => {
    const revision = playableRevision(item);
    const isUsual = revision?.expires === null && !item.takeoverTemplate && !isHeld(holds, item);
    const line = isUsual && revision.content.kind === "text" ? revision.content.text.trim() : "";
    return line === "" || line.length > MAX_STANDBY_LENGTH ? [] : [line];
  });
  return [...new Set([...GREETINGS, ...approved])];
}

/** Whether a board may show this standby line now; an empty one is black. */
export function isStandbyLine(line: string, library: Pick<Library, "items" | "holds">): boolean {
  return line.trim() === "" || standbyLines(library).includes(line.trim());
}
