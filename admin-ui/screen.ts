import { areasFor, readAreas, type ScreenArea } from "./screen/areas.ts";
import { type BoardArea, createBoardArea } from "./screen/board-area.ts";
import { reportTo } from "./screen/report.ts";
import { keepUndisturbed } from "./screen/undisturbed.ts";

/**
 * The bare page that sending cards take their pictures from. It has no words and no controls. `?layout=` says which boards stand where,
 * else their own settings do; `?monitor=` takes those of one monitor; with `?key=` a kiosk watches over it, and `?title=` is how that finds its window.
 */
const SETTINGS_EVERY_MS = 5_000;

const query = new URLSearchParams(location.search);
const key = query.get("key");
const areas = new Map<string, BoardArea>();

const arrange = (wanted: readonly ScreenArea[]) => {
  for (const [boardId, area] of areas) {
    if (wanted.some((one) => one.boardId === boardId)) continue;
    area.close();
    areas.delete(boardId);
  }
  for (const one of wanted) {
    const area = areas.get(one.boardId);
    if (area === undefined) areas.set(one.boardId, createBoardArea(one));
    else area.follow(one);
  }
};

const followSettings = async () => {
  try {
    const response = await fetch("/api/screen");
    if (response.ok) arrange(areasFor(location, readAreas(await response.json(), query.get("monitor"))));
  } catch {
    // what stands goes on standing; the live view reconnects by itself
  }
  if (areas.size === 0) arrange(areasFor(location, []));
  window.setTimeout(() => void followSettings(), SETTINGS_EVERY_MS);
};

document.title = query.get("title") ?? "Hallcast";
keepUndisturbed(key !== null);
void followSettings();
if (key !== null) reportTo(key, () => [...areas.values()]);
