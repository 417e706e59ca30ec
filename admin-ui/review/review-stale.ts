import type { Route } from "../../controller/service/api/contract/route.ts";
import { contract } from "../../controller/service/api/contract.ts";

/** What a decision about an item makes out of date. */
export const REVIEW_STALE: readonly Route[] = [
  contract.listItems,
  contract.getItem,
  contract.reviewSheet,
  contract.itemTimeline,
  contract.itemWhy,
  contract.listBoards,
  contract.listLeaflets,
];
