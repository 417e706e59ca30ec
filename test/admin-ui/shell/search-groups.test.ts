import { describe, expect, it } from "vitest";
import { groupHits } from "../../../admin-ui/shell/search-groups.ts";
import type { SearchHit } from "../../../controller/service/api/contract/search.ts";

const hit = (kind: SearchHit["kind"], id: string): SearchHit => ({
  kind,
  id,
  title: id,
  detail: "",
  atMs: null,
  to: "/",
});

describe("hits of a search", () => {
  it("stand under their kind, a few of each, in the order they came", () => {
    const hits = [hit("window", "9"), ...["a", "b", "c", "d", "e"].map((id) => hit("item", id))];
    expect(groupHits(hits, 4).map(({ kind, hits: own }) => [kind, own.map(({ id }) => id)])).toEqual([
      ["item", ["a", "b", "c", "d"]],
      ["window", ["9"]],
    ]);
  });
});
