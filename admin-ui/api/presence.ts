/** Without a hand on mouse or keys for this long, what a page asks by itself does not keep anybody signed in. */
const AWAY_MS = 60_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel"];

/** Watches for a hand on mouse or keys; answers whether there has been none for a while. */
export function watchPresence(page: Pick<EventTarget, "addEventListener">, nowMs: () => number): () => boolean {
  let lastMs = nowMs();
  for (const sign of SIGNS) page.addEventListener(sign, () => (lastMs = nowMs()), { passive: true, capture: true });
  return () => nowMs() - lastMs >= AWAY_MS;
}
