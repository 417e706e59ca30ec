import { defineConfig } from "vitest/config";
import { SlowFirst } from "./test/slow-first.ts";

/** The built product with people at its pages: as little a measure of time as the pages alone. */
const DESK = "test/system/desk.test.ts";

/**
 * Child processes, not threads: the canvas library may crash a process in which a thread that used it ended. One group of projects after
 * the other, so that what is measured in `system` has the machine for itself.
 */
export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    // what is polled for comes; how soon is the machine's affair
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/system/**", "test/admin-ui/browser/**"],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          // no module has state, so files can share those that are loaded
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/admin-ui/browser/**/*.test.ts", DESK],
          globalSetup: ["test/admin-ui/browser/build-pages.ts"],
          setupFiles: ["test/system/leave-nothing.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "system",
          include: ["test/system/**/*.test.ts"],
          exclude: [DESK],
          setupFiles: ["test/system/leave-nothing.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
