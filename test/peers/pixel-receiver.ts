import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const SCRIPT = fileURLToPath(new URL("./pixel_receiver.py", import.meta.url));
const Shot = z.object({ sha256: z.string(), taken: z.number(), refused: z.number(), live: z.boolean() });
export type Shot = z.infer<typeof Shot>;

export type PixelReceiver = {
  readonly port: number;
  /** Of the page that tells who it is; 0 for a receiver that has none. */
  readonly httpPort: number;
  /** What it shows after everything that has reached it. */
  readonly shot: () => Promise<Shot>;
  readonly close: () => Promise<void>;
};

/** The receiver in Python: another reading of the protocols than the product's, by its own rules for what it takes. */
export async function startPixelReceiver(
  python: string,
  protocol: "ddp" | "wled" | "flaschen",
  [widthPx, heightPx]: readonly [number, number],
): Promise<PixelReceiver> {
  const child = spawn(python, [SCRIPT, protocol, String(widthPx), String(heightPx)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const line = async (): Promise<string> => String((await lines.next()).value);
  const [, port, , httpPort] = (await line()).split(" ").map(Number);
  return {
    port: port ?? 0,
    httpPort: httpPort ?? 0,
    shot: async () => {
      child.stdin.write("shot\n");
      return Shot.parse(JSON.parse(await line()));
    },
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
