import type { BoardArea, Painted } from "./board-area.ts";

const EVERY_MS = 1_000;

/** Tells the kiosk every second what really stands on the page: frame by number, and the digest of the canvas's pixels. */
export function reportTo(key: string, areas: () => readonly BoardArea[]): void {
  const tell = async () => {
    const boards = await Promise.all(areas().map((area) => describe(area.painted())));
    await fetch(`/api/screen/report?key=${encodeURIComponent(key)}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ boards }),
    });
  };
  const again = () => {
    // in step with the display: a page that is not being drawn has nothing to report
    requestAnimationFrame(() => {
      void tell()
        .catch(() => undefined)
        .finally(() => window.setTimeout(again, EVERY_MS));
    });
  };
  again();
}

async function describe({ rgb, ...painted }: Painted) {
  if (rgb === null) return { ...painted, sha256: null };
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", rgb.slice()));
  return { ...painted, sha256: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") };
}
