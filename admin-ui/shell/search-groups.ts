import { SearchHit } from "../../controller/service/api/contract/search.ts";

export type SearchGroup = { readonly kind: SearchHit["kind"]; readonly hits: readonly SearchHit[] };

/** Hits under the name of their kind, the kinds in the order of the contract, at most so many of each. */
export function groupHits(hits: readonly SearchHit[], mostOfAKind: number): SearchGroup[] {
  return SearchHit.shape.kind.options.flatMap((kind) => {
    const own = hits.filter((hit) => hit.kind === kind).slice(0, mostOfAKind);
    return own.length === 0 ? [] : [{ kind, hits: own }];
  });
}
