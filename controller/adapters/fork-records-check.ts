import { forkModule, type RendererChild } from "./fork-renderer.ts";

/** Starts `controller/service/records/check-main`: the built file from `dist/`, or the source itself when the project runs from its sources. */
export function forkRecordsCheck(): RendererChild {
  const fromSource = import.meta.url.endsWith(".ts");
  return forkModule(new URL(`../service/records/check-main.${fromSource ? "ts" : "js"}`, import.meta.url), null);
}
