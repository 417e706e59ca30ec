import type { LiveOf } from "../playlists/live.ts";
import type { Placement, Showing } from "../playlists/position.ts";
import type { Clip } from "./clip.ts";
import { GRID_SLACK_MS } from "./motion.ts";
import { createFillPainter } from "./painters/fill.ts";
import { painterOf } from "./painters/list.ts";
import { type Area, intersect, type Painter } from "./painters/painter.ts";
import { type Band, createSurface, type Stack, type Surface } from "./surface.ts";
import { transitions } from "./transitions/list.ts";

export type CompositorOptions = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Zone of clocks. */
  readonly zone: string;
  /**
   * Looked up when a showing begins, and at every call while it answers null: the clip's place is black meanwhile,
   * and this is where the owner learns which clips are missing.
   */
  readonly clipOf: (sha256: string) => Clip | null;
  /** What the hall's machines said. */
  readonly liveOf: LiveOf;
};

export type Compositor = {
  /**
   * Draws the frame of an instant (see `frameInstant`) into `out` (RGB888, row-major, `widthPx·heightPx·3` bytes) and tells
   * the rows that differ from what the previous call left in this same buffer; null if none do. The rows may be a few more
   * than differ, never fewer. The picture is a function of (placements, atMs, clips, what the machines said) alone.
   * Several buffers may take turns. Between calls a buffer may be read but not written; one never seen is drawn whole.
   */
  readonly compose: (placements: readonly Placement[], atMs: number, out: Uint8Array) => Band | null;
};

/** The parts of a board as painters, kept from frame to frame while the same thing stands there. */
type Slot = { readonly add: (placement: Placement, atMs: number, stack: Stack) => void };

/** Makes frames from placements; keeps memory only for what is on the board now. */
export function createCompositor(options: CompositorOptions): Compositor {
  const { widthPx, heightPx } = options;
  const board: Area = { left: 0, top: 0, right: widthPx, bottom: heightPx };
  const ground = createFillPainter(board, [0, 0, 0], widthPx * 3);
  const surfaces = new WeakMap<Uint8Array, { surface: Surface; layout: readonly Placement[] }>();
  const stack: Stack = { painters: [], states: [] };
  let slots: Slot[] = [];
  let slotLayout: readonly Placement[] = [];

  return {
    compose: (placements, atMs, out) => {
      if (!sameLayout(placements, slotLayout)) {
        slots = placements.map((placement) => createSlot(placement, board, options));
        slotLayout = placements;
      }
      stack.painters.length = 0;
      stack.states.length = 0;
      stack.painters.push(ground);
      stack.states.push(0);
      for (const [i, placement] of placements.entries()) slots[i]?.add(placement, atMs + GRID_SLACK_MS, stack);
      const target = surfaces.get(out) ?? { surface: createSurface(out), layout: null };
      surfaces.set(out, { surface: target.surface, layout: placements });
      return target.surface.show(stack, target.layout === null || !sameLayout(placements, target.layout));
    },
  };
}

/** Places that come, go or move uncover what was under them, so then everything is drawn. */
function sameLayout(a: readonly Placement[], b: readonly Placement[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, i) => {
      const other = b[i];
      return (
        one.x === other?.x && one.y === other.y && one.widthPx === other.widthPx && one.heightPx === other.heightPx
      );
    })
  );
}

/** One place of the board: plain while one clip stands there, through its own buffers while one changes into another. */
function createSlot(place: Placement, board: Area, options: CompositorOptions): Slot {
  const area = intersect(
    { left: place.x, top: place.y, right: place.x + place.widthPx, bottom: place.y + place.heightPx },
    board,
  );
  if (area === null) return { add: () => undefined };
  const stand = { x: place.x, y: place.y, area, strideBytes: options.widthPx * 3 };
  let plain: Scenes | null = null;
  let change: Slot | null = null;
  return {
    add: (placement, atMs, stack) => {
      if (placement.before === null) {
        change = null;
        plain ??= createScenes(stand, options);
        plain.add(placement.showing, atMs, stack);
      } else {
        plain = null;
        change ??= createChange(place, area, options);
        change.add(placement, atMs, stack);
      }
    },
  };
}

type Stead = { readonly x: number; readonly y: number; readonly area: Area; readonly strideBytes: number };
type Scenes = { readonly add: (showing: Showing, atMs: number, stack: Stack) => void };

/** The painters of the scene that a showing has reached: the place in black, then its layers. */
function createScenes(stead: Stead, options: CompositorOptions): Scenes {
  let sha256: string | null = null;
  let clip: Clip | null = null;
  let sceneNo = -1;
  let painters: Painter[] = [];

  const enter = (showing: Showing, found: Clip | null, no: number) => {
    sha256 = showing.clip;
    clip = found;
    sceneNo = no;
    const { area, x, y, strideBytes } = stead;
    painters = [createFillPainter(area, [0, 0, 0], strideBytes)];
    if (found === null) return;
    const inside = { left: x, top: y, right: x + found.widthPx, bottom: y + found.heightPx };
    const within = intersect(inside, area);
    if (within === null) return;
    for (const layer of found.scenes[no]?.layers ?? []) {
      const painter = painterOf(layer, {
        clip: found,
        x,
        y,
        within,
        strideBytes,
        zone: options.zone,
        liveOf: options.liveOf,
      });
      if (painter !== null) painters.push(painter);
    }
  };

  return {
    add: (showing, atMs, stack) => {
      const same = showing.clip === sha256;
      const found = showing.clip === null ? null : same && clip !== null ? clip : options.clipOf(showing.clip);
      const at = found === null ? BEGINNING : sceneAt(found, showing.elapsedMs + GRID_SLACK_MS);
      if (!same || found !== clip || at.no !== sceneNo) enter(showing, found, at.no);
      for (const painter of painters) {
        stack.painters.push(painter);
        stack.states.push(painter.stateAt(at.elapsedMs, atMs));
      }
    },
  };
}

const BEGINNING = { no: 0, elapsedMs: 0 };

/** The scene of a clip at a time since it began, which starts over at its end. */
function sceneAt(clip: Clip, elapsedMs: number): { no: number; elapsedMs: number } {
  let rest = ((elapsedMs % clip.durationMs) + clip.durationMs) % clip.durationMs;
  for (const [no, scene] of clip.scenes.entries()) {
    if (rest < scene.durationMs) return { no, elapsedMs: rest };
    rest -= scene.durationMs;
  }
  return BEGINNING;
}

/** A place during a transition: both showings are drawn apart, then mixed; the board sees one painter with the mix. */
function createChange(place: Placement, area: Area, options: CompositorOptions): Slot {
  const { widthPx, heightPx } = place;
  const whole = { left: 0, top: 0, right: widthPx, bottom: heightPx };
  const side = () => {
    const rgb = new Uint8Array(widthPx * heightPx * 3);
    const surface = createSurface(rgb);
    const scenes = createScenes({ x: 0, y: 0, area: whole, strideBytes: widthPx * 3 }, options);
    const stack: Stack = { painters: [], states: [] };
    const draw = (showing: Showing, atMs: number) => {
      stack.painters.length = 0;
      stack.states.length = 0;
      scenes.add(showing, atMs, stack);
      return surface.show(stack, false) !== null;
    };
    return { rgb, draw };
  };
  const from = side();
  const to = side();
  const mix = new Uint8Array(widthPx * heightPx * 3);
  /** Raised with every new mix, so that each buffer knows whether it has this one. */
  let version = 0;
  let last: { kind: string; progress: number } | null = null;
  const painter: Painter = {
    area,
    stateAt: () => version,
    paint: (rgb, _state, top, bottom) => {
      const bytes = (area.right - area.left) * 3;
      for (let y = top; y < bottom; y++) {
        const source = ((y - place.y) * widthPx + area.left - place.x) * 3;
        rgb.set(mix.subarray(source, source + bytes), (y * options.widthPx + area.left) * 3);
      }
    },
  };
  return {
    add: ({ before, showing }, atMs, stack) => {
      if (before === null) return;
      const fromChanged = from.draw(before.showing, atMs);
      const toChanged = to.draw(showing, atMs);
      if (fromChanged || toChanged || last?.kind !== before.kind || last.progress !== before.progress) {
        transitions[before.kind](from.rgb, to.rgb, widthPx, heightPx, before.progress, mix);
        last = { kind: before.kind, progress: before.progress };
        version++;
      }
      stack.painters.push(painter);
      stack.states.push(version);
    },
  };
}
