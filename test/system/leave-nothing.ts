import { afterAll, afterEach } from "vitest";
import { allStarted } from "./started.ts";

/** Enough to see how a start went, or what came before a failure. */
const LAST_LINES = 60;

type Outcome = { readonly result?: { readonly state: string } | undefined; readonly tasks?: readonly Outcome[] };

const hasFailed = ({ result, tasks }: Outcome): boolean =>
  result?.state === "fail" || (tasks ?? []).some((task) => hasFailed(task));

function tellAll(): void {
  for (const { command, lines } of allStarted)
    console.log([`what ${command} said last:`, ...lines.slice(-LAST_LINES)].join("\n  "));
}

let isTold = false;

// What the product said is half of what a failure means.
afterEach(({ task }) => {
  if (!hasFailed(task)) return;
  tellAll();
  isTold = true;
});

// A file that could not begin has not run its tests, and may not know what it would have to end.
// biome-ignore lint/correctness/noEmptyPattern: fixtures come first, and there are none
afterAll(async ({}, file) => {
  if (!isTold && hasFailed(file)) tellAll();
  for (const one of allStarted) await one.stop();
});
