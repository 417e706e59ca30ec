import { expect, it } from "vitest";
import { createFlashBudget } from "../../../controller/drivers/flash-budget.ts";

it("lets some writes pass in a row, then one in each stretch, and an emergency always", () => {
  const budget = createFlashBudget(3, 60_000);
  for (let i = 0; i < 3; i++) budget.spend(1_000, false);
  expect(() => budget.spend(2_000, false)).toThrow("card.flashRest");
  budget.spend(2_000, true);
  budget.spend(61_000, false);
  expect(() => budget.spend(62_000, false)).toThrow("card.flashRest");
  budget.spend(121_000, false);
  // a quiet hour fills it again, and not above the row
  for (let i = 0; i < 3; i++) budget.spend(3_721_000, false);
  expect(() => budget.spend(3_721_000, false)).toThrow("card.flashRest");
});
