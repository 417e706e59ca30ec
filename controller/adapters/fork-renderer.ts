import { fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

/** A running renderer process as its client sees it. */
export type RendererChild = {
  readonly send: (message: object) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Called once, also if the process could not be started. */
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
};

/** Starts `renderer/process`: the built file from `dist/`, or the source itself when the project runs from its sources. */
export function forkRenderer(): RendererChild {
  const fromSource = import.meta.url.endsWith(".ts");
  return forkModule(new URL(`../../renderer/process.${fromSource ? "ts" : "js"}`, import.meta.url), null);
}

/** Starts any module as a child that is talked to over its channel; `heapMb` ends one whose objects grow beyond it. */
export function forkModule(module: URL, heapMb: number | null): RendererChild {
  const limits = heapMb === null ? [] : [`--max-old-space-size=${heapMb}`];
  const execArgv = [...limits, ...(module.pathname.endsWith(".ts") ? ["--import", sourceLoader()] : [])];
  const child = fork(fileURLToPath(module), [], { serialization: "advanced", execArgv });
  // A process that dies while a message is on its way raises an error here and an exit; the exit is what counts.
  child.on("error", () => undefined);
  return {
    send: (message) => {
      child.send(message, () => undefined);
    },
    onMessage: (listener) => child.on("message", listener),
    onExit: (listener) => {
      let told = false;
      const tell = () => {
        if (!told) listener();
        told = true;
      };
      child.on("exit", tell);
      child.on("error", () => {
        if (child.pid === undefined) tell();
      });
    },
    kill: () => child.kill("SIGKILL"),
  };
}

function sourceLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
}
