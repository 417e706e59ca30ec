import { describe, expect, it } from "vitest";
import { AUDIT_ACTIONS } from "../../../admin-ui/settings/system/audit-actions.ts";
import type { Route } from "../../../controller/service/api/contract/route.ts";
import { contract } from "../../../controller/service/api/contract.ts";

describe("the log on the pages", () => {
  it("has words for everything a person can do", () => {
    const doing = Object.entries<Route>(contract)
      .filter(([, { method, audited }]) => audited ?? method !== "GET")
      .map(([name]) => name);
    expect(doing.filter((name) => !AUDIT_ACTIONS.some((action) => action === name))).toEqual([]);
  });
});
