import type { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import { forkReader, type ReaderChild } from "../adapters/fork-reader.ts";
import type { Clock } from "../ports/clock.ts";
import { FeedDocument, ReadReply, type ReadRequest, TableDocument, TextDocument } from "../reader/jobs.ts";

const READ_MS = 20_000;

export type DocumentReader = {
  /** A Word or Excel file. Throws what the file deserves (`import.*`), `import.failed` if the reader died of it, `import.timeout`. */
  readonly office: (bytes: Uint8Array) => Promise<TextDocument | TableDocument>;
  /** A feed. Throws `feed.notFeed`, `import.failed`, `import.timeout`. */
  readonly feed: (text: string) => Promise<FeedDocument>;
};

/** Reads each file in a process of its own, which is ended with it. */
export function createDocumentReader(deps: {
  readonly clock: Pick<Clock, "after">;
  readonly forkReader: (() => ReaderChild) | null;
}): DocumentReader {
  const start = deps.forkReader ?? forkReader;

  const ask = async <T>(request: ReadRequest, schema: z.ZodType<T>): Promise<T> => {
    const child = start();
    const reply = await new Promise<ReadReply>((resolve, reject) => {
      const stopTimer = deps.clock.after(READ_MS, () =>
        reject(new HallcastError("input", "import.timeout", { maxSec: READ_MS / 1000 })),
      );
      child.onMessage((message) => {
        stopTimer();
        const parsed = ReadReply.safeParse(message);
        if (parsed.success) resolve(parsed.data);
        else reject(new HallcastError("internal", "import.failed", {}, parsed.error));
      });
      child.onExit(() => {
        stopTimer();
        reject(new HallcastError("input", "import.failed", {}));
      });
      child.send(request);
    }).finally(child.kill);
    if (reply.state === "refused") throw new HallcastError("input", reply.code, reply.params);
    return schema.parse(reply.document);
  };

  return {
    office: (bytes) => ask({ kind: "office", bytes }, TextDocument.or(TableDocument)),
    feed: (text) => ask({ kind: "feed", text }, FeedDocument),
  };
}
