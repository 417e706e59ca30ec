import { forkModule, type RendererChild } from "./fork-renderer.ts";

/** Enough for any document of an office; a file that makes a parser build more than this is after something else. */
const HEAP_MB = 256;

/** A running reader process as its client sees it. */
export type ReaderChild = RendererChild;

/** Starts `controller/reader/main`: the built file from `dist/`, or the source itself when the project runs from its sources. */
export function forkReader(): ReaderChild {
  const fromSource = import.meta.url.endsWith(".ts");
  return forkModule(new URL(`../reader/main.${fromSource ? "ts" : "js"}`, import.meta.url), HEAP_MB);
}
