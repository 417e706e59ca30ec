import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { z } from "zod";

/** WCAG 2.2 AA with everything below it. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const Found = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      help: z.string(),
      nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.string().optional() })),
    }),
  ),
});

/**
 * What a page breaks of WCAG 2.2 AA, one line for each place: rule, element, what is wrong. Run it when the page has come to rest;
 * an empty list is what a test expects.
 */
export async function axeFaults(page: Page): Promise<string[]> {
  const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  // through the debugger, so that the page's content security policy stays as it is
  await page.evaluate(source);
  const found = await page.evaluate(
    `axe.run(document, { runOnly: { type: "tag", values: ${JSON.stringify(TAGS)} }, resultTypes: ["violations"] })`,
  );
  return Found.parse(found).violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")} — ${help}. ${node.failureSummary ?? ""}`),
  );
}
