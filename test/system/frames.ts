import { decode } from "fast-png";
import type { Product, Sim } from "./product.ts";

const FRAME_MS = 1000 / 60;
/** A picture is drawn, packed and sent within a few frames of the instant it belongs to; a busy machine takes its time. */
const FRAMES_BACK = 20;

/** Pixels of a board at an instant as `frame.png` draws them (RGB888, row-major). */
export async function frameAt(
  product: Pick<Product, "get">,
  token: string,
  boardId: string,
  atMs: number,
): Promise<Uint8Array> {
  const at = encodeURIComponent(new Date(atMs).toISOString());
  const response = await product.get(`/api/boards/${boardId}/frame.png?at=${at}`, token);
  if (!response.ok) throw new Error(`frame.png: ${response.status} ${await response.text()}`);
  return Uint8Array.from(decode(new Uint8Array(await response.arrayBuffer())).data);
}

/** Whether what a board received at a push is a picture that `frame.png` gives for one of the instants just before it. */
export async function showsItsFrame(
  product: Pick<Product, "get">,
  token: string,
  sim: Pick<Sim, "received">,
  boardId: string,
): Promise<boolean> {
  const { rgb, pushMs } = await sim.received();
  for (let frames = 0; frames <= FRAMES_BACK; frames++) {
    const atMs = Math.floor(pushMs / FRAME_MS - frames) * FRAME_MS + FRAME_MS / 2;
    if (Buffer.compare(rgb, await frameAt(product, token, boardId, atMs)) === 0) return true;
  }
  return false;
}
