import { z } from "zod";
import { type Box, type DecodedPicture, decodePicture, drawPicture, type Shot } from "../picture.ts";
import { turnAt } from "../turn.ts";

/** Numbers travel as strings in the vendor's samples; the card also takes numbers, and the simulator notes them. */
const Numeral = z.union([z.string().regex(/^\d+$/), z.number().int()]).transform(Number);
const UnitType = z.enum(["Picture", "Text", "Video", "URLPicture", "URLText"]);

const Unit = z.object({
  type: UnitType,
  order: Numeral,
  stuntType: Numeral.default(1),
  stuntSpeed: Numeral.default(1),
  stayTime: Numeral.default(5),
  content: z.string(),
  gifFlag: Numeral.default(0),
});

const Area = z.object({
  id: Numeral.pipe(z.number().min(0).max(31)),
  xCoord: Numeral,
  yCoord: Numeral,
  width: Numeral.pipe(z.number().min(1)),
  height: Numeral.pipe(z.number().min(1)),
  transparency: Numeral.pipe(z.number().max(100)).default(100),
  relativeProgram: z.string().default(""),
  runMode: Numeral.default(0),
  unit: z.array(Unit).min(1),
});

/** Input of UpdateDynamic. */
export const UpdateDynamic = z.object({ dynamics: z.array(Area).min(1), immediatelyPlay: Numeral.default(0) });

/** Input of UpdateDynamicUnits: new contents for units that are there. */
export const UpdateDynamicUnits = z.object({
  dynamics: z.array(z.object({ id: Numeral, order: Numeral, content: z.string() })).min(1),
});

/** Input of clearDynamic. */
export const ClearDynamic = z.object({ id: z.array(z.union([z.literal("*"), Numeral])).min(1) });

/** What a unit shows: a picture file, or words (a text, or an address the card would open). */
export type Content =
  | { readonly kind: "picture"; readonly bytes: Uint8Array; readonly picture: Promise<DecodedPicture | null> }
  | { readonly kind: "words"; readonly words: string };

export type DynamicUnit = Omit<z.infer<typeof Unit>, "content"> & { readonly content: Content };
export type DynamicArea = Omit<z.infer<typeof Area>, "unit"> & {
  readonly unit: readonly DynamicUnit[];
  readonly hidesPrograms: boolean;
};

const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);

/** Content of a unit out of what came with the request; null if it is neither an uploaded name nor base64. */
export function readContent(
  type: z.infer<typeof UnitType>,
  content: string,
  uploads: ReadonlyMap<string, Uint8Array>,
): Content | null {
  const uploaded = uploads.get(content);
  const bytes = uploaded ?? (isBase64(content) ? new Uint8Array(Buffer.from(content, "base64")) : null);
  if (bytes === null) return null;
  if (type === "Picture" || type === "Video") return { kind: "picture", bytes, picture: decodePicture(bytes) };
  return { kind: "words", words: Buffer.from(bytes).toString("utf8") };
}

/** The bytes a set of areas holds. */
export function bytesOf(areas: Iterable<DynamicArea>): number {
  let sum = 0;
  for (const { unit } of areas)
    for (const { content } of unit)
      sum += content.kind === "picture" ? content.bytes.length : Buffer.byteLength(content.words);
  return sum;
}

/** The unit on at an instant after its area was set, and for how long already. */
export function unitAt(
  area: DynamicArea,
  sinceMs: number,
  stayUnitMs: number,
): { readonly unit: DynamicUnit; readonly sinceMs: number } | null {
  const units = area.unit.toSorted((a, b) => a.order - b.order);
  const turn = turnAt(
    units.map((unit) => ({ unit, durationMs: unit.stayTime * stayUnitMs })),
    sinceMs,
  );
  return turn === null ? null : { unit: turn.entry.unit, sinceMs: turn.sinceMs };
}

/** Draws an area's picture of that instant; words are told elsewhere and not drawn. */
export async function drawArea(shot: Shot, area: DynamicArea, sinceMs: number, stayUnitMs: number): Promise<void> {
  const turn = unitAt(area, sinceMs, stayUnitMs);
  if (turn?.unit.content.kind !== "picture") return;
  const picture = await turn.unit.content.picture;
  if (picture === null) return;
  const box: Box = { x: area.xCoord, y: area.yCoord, widthPx: area.width, heightPx: area.height };
  // Without the flag an animation stands still at its first picture.
  const moved = turn.unit.gifFlag === 1 ? turn.sinceMs : 0;
  drawPicture(shot, picture, { box, fit: "stretch", opacity: area.transparency / 100, sinceMs: moved });
}
