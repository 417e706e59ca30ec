import { SearchHit } from "../../controller/service/api/contract/register.ts";

export type SearchGroup = { readonly kind: SearchHit["kind"]; readonly hits: readonly SearchHit[] };

const MOST_OF_A_KIND = 4;

/** Hits under the name of their kind, the kinds in the order of the contract, a few of each. */
export function groupHits(hits: readonly SearchHit[]): SearchGroup[] {
  return SearchHit.shape.kind.options.flatMap((kind) => {
    const own = hits.filter((hit) => hit.kind === kind).slice(0, MOST_OF_A_KIND);
    return own.length === 0 ? [] : [{ kind, hits: own }];
  });
}
