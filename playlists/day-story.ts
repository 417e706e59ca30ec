import type { Place } from "./board.ts";
import { nowPlaying } from "./position.ts";
import type { Program, Segment } from "./program.ts";
import type { Control } from "./takeover.ts";

/** A stretch of a region in which the same rotation, takeover or darkness stood. */
export type Stretch = {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly tier: string;
  /** The one item that played, or null if several took turns or none did. */
  readonly itemId: string | null;
  readonly title: string;
  readonly category: string;
};

/** One programme and one control in force over [fromMs, untilMs). */
export type Ruled = {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly program: Program | null;
  readonly control: Control | null;
};

/** What a region of a board went through, in order, equal neighbours joined. `names` is what several titles are called together. */
export function storyOf(
  spans: readonly Ruled[],
  place: Place,
  names: (titles: readonly string[]) => string,
): Stretch[] {
  const found: Stretch[] = [];
  for (const span of spans) {
    const edges = edgesOf(span, place);
    for (const [i, fromMs] of edges.slice(0, -1).entries()) {
      const untilMs = edges[i + 1] ?? span.untilMs;
      const next = { ...stretchAt(span, place, fromMs, names), fromMs, untilMs };
      const last = found.at(-1);
      const isSame =
        last !== undefined && last.tier === next.tier && last.title === next.title && last.itemId === next.itemId;
      if (isSame) found[found.length - 1] = { ...last, untilMs };
      else found.push(next);
    }
  }
  return found;
}

/** Every instant in the span at which something may change, its ends included. */
function edgesOf({ fromMs, untilMs, program, control }: Ruled, place: Place): number[] {
  const boardId = program?.board.id;
  const segments = segmentsOf(program, place);
  const takeovers = control?.takeovers.filter(({ clips }) => clips.some((clip) => clip.boardId === boardId)) ?? [];
  const tests = control?.tests.filter((test) => test.boardId === boardId) ?? [];
  const inner = [
    program?.fromMs ?? fromMs,
    program?.untilMs ?? untilMs,
    ...segments.flatMap((segment) => [segment.fromMs, segment.untilMs]),
    ...takeovers.flatMap((takeover) => [takeover.fromMs, takeover.untilMs]),
    ...tests.flatMap((test) => [test.fromMs, test.untilMs]),
  ].filter((atMs) => fromMs < atMs && atMs < untilMs);
  return [...new Set([fromMs, ...inner, untilMs])].sort((a, b) => a - b);
}

function stretchAt(
  { program, control }: Ruled,
  place: Place,
  atMs: number,
  names: (titles: readonly string[]) => string,
): Pick<Stretch, "tier" | "itemId" | "title" | "category"> {
  const playing = nowPlaying(program, control, atMs).find((one) => one.place === place);
  if (playing === undefined || program === null) return { tier: "failsafe", itemId: null, title: "", category: "" };
  const { tier, title, slot } = playing;
  const segment = segmentsOf(program, place).find((one) => one.fromMs <= atMs && atMs < one.untilMs);
  const rotation = segment?.rotation == null ? undefined : program.rotations[segment.rotation];
  if (slot === null || rotation === undefined) return { tier, itemId: null, title, category: "" };
  const items = new Map(rotation.slots.map((one) => [one.itemId, one]));
  const titles = [...items.values()].map((one) => one.title);
  const categories = new Set([...items.values()].map((one) => one.category));
  return {
    tier,
    itemId: items.size === 1 ? slot.itemId : null,
    title: names(titles),
    category: categories.size === 1 ? slot.category : "",
  };
}

function segmentsOf(program: Program | null, place: Place): readonly Segment[] {
  return program?.regions.find((region) => region.place === place)?.segments ?? [];
}
