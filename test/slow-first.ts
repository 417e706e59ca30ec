import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take minutes: begun last they would leave a core idle until they end. */
const SLOW = ["replay-year.test.ts", "desk.test.ts"];

/** The usual order, with the slowest files at its beginning. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => (SLOW.some((name) => moduleId.endsWith(name)) ? 0 : 1);
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
