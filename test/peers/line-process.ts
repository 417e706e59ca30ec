import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

export type LineProcess = {
  /** Everything it said so far, oldest first. */
  readonly said: readonly unknown[];
  readonly say: (line: string) => void;
  /** The first line, from index `from` on, that `pick` makes something of; waits for it. Rejects when the process ends before, or after `mostMs`. */
  readonly find: <T>(pick: (line: unknown) => T | null, from: number, mostMs: number) => Promise<T>;
  /** Ends it and waits until it is gone. */
  readonly end: () => Promise<void>;
};

/** Talks with a program that reads lines and writes lines of JSON. Its standard streams have to be pipes. */
export function talkWith(child: ChildProcess): LineProcess {
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) throw new RangeError("streams are no pipes");
  const said: unknown[] = [];
  const listeners = new Set<() => void>();
  let errors = "";
  let hasEnded = false;
  const wake = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const gone = new Promise<void>((resolve) => {
    child.once("close", () => {
      hasEnded = true;
      wake();
      resolve();
    });
  });
  child.on("error", (error) => {
    errors += String(error);
  });
  // A program that has ended cannot be told to.
  stdin.on("error", () => undefined);
  stderr.on("data", (text) => {
    errors += String(text);
  });
  createInterface(stdout).on("line", (line) => {
    said.push(JSON.parse(line));
    wake();
  });
  return {
    said,
    say: (line) => stdin.write(`${line}\n`),
    find: (pick, from, mostMs) =>
      new Promise((resolve, reject) => {
        let next = from;
        const stop = (): void => {
          clearTimeout(timer);
          listeners.delete(look);
        };
        const fail = (why: string): void => {
          stop();
          reject(new RangeError(`${why}; said ${JSON.stringify(said.slice(-4)).slice(0, 800)} ${errors.slice(-2000)}`));
        };
        const look = (): void => {
          for (; next < said.length; next++) {
            const found = pick(said[next]);
            if (found === null) continue;
            stop();
            resolve(found);
            return;
          }
          if (hasEnded) fail("the program ended");
        };
        const timer = setTimeout(() => fail(`nothing fitting within ${mostMs} ms`), mostMs);
        listeners.add(look);
        look();
      }),
    end: async () => {
      stdin.end();
      if (!hasEnded) child.kill("SIGTERM");
      await gone;
    },
  };
}
