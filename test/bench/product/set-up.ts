import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SimChild, startSim } from "./children.ts";
import { type Product, startProduct } from "./product.ts";

export type Hall = {
  readonly dataDir: string;
  readonly sims: readonly SimChild[];
  readonly boards: readonly { readonly id: string; readonly port: number }[];
  /** The product that runs now; a section may stop it and start another. */
  product: Product;
};

/** Runs with a fresh data folder, two virtual boards and the whole product, and clears everything away afterwards. */
export async function withHall(run: (hall: Hall) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "hallcast-bench-"));
  const sims: SimChild[] = [];
  let hall: Hall | null = null;
  try {
    for (let n = 0; n < 2; n++) sims.push(await startSim());
    const boards = sims.map(({ port }, n) => ({ id: `board-${n + 1}`, port }));
    hall = { dataDir, sims, boards, product: await startProduct(dataDir, boards) };
    await run(hall);
  } finally {
    await hall?.product.stop();
    await Promise.all(sims.map((sim) => sim.stop()));
    await rm(dataDir, { recursive: true, force: true });
  }
}
