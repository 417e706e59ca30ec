import { z } from "zod";
import { HallcastError } from "../../../playlists/errors.ts";
import type { RendererChild } from "../../adapters/fork-renderer.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RecordsReport } from "./verify.ts";

/** Ten years of records are walked in seconds, on a slow disk in a minute or two. */
const MOST_MS = 10 * 60_000;

const Chain = z.object({
  name: z.string(),
  rows: z.number().int(),
  broken: z
    .object({
      no: z.number().int(),
      reason: z.enum(["gap", "link", "hash", "cut", "damaged", "number", "unsigned"]),
      atMs: z.number().nullable(),
    })
    .nullable(),
});

/** What the process that walks the records answers. */
export const CheckReply = z.discriminatedUnion("state", [
  z.object({ state: z.literal("done"), report: z.object({ ok: z.boolean(), chains: z.array(Chain) }) }),
  z.object({
    state: z.literal("refused"),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
]);
export type CheckReply = z.infer<typeof CheckReply>;

/**
 * Walks the records in a process of its own, because years of them take longer than anybody at the pages may wait. Throws as
 * `verifyFolder` does, and `records.failed` if the process died or took too long.
 */
export async function checkRecords(
  root: string,
  { fork, clock }: { readonly fork: () => RendererChild; readonly clock: Pick<Clock, "after"> },
): Promise<RecordsReport> {
  const failed = (cause: string): HallcastError =>
    new HallcastError("internal", "records.failed", { path: root, cause });
  const child = fork();
  const reply = await new Promise<CheckReply>((resolve, reject) => {
    const stopTimer = clock.after(MOST_MS, () => reject(failed(`> ${MOST_MS / 60_000} min`)));
    child.onMessage((message) => {
      stopTimer();
      const parsed = CheckReply.safeParse(message);
      if (parsed.success) resolve(parsed.data);
      else reject(failed(parsed.error.message));
    });
    child.onExit(() => {
      stopTimer();
      reject(failed("exit"));
    });
    child.send({ root });
  }).finally(child.kill);
  if (reply.state === "refused") throw new HallcastError("internal", reply.code, reply.params);
  return reply.report;
}
