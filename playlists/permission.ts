import type { Role } from "./user.ts";

/** What a person may do; each role is a set of these and a person has the union of their roles. */
export type Permission = "look" | "draft" | "review" | "publish" | "operate" | "administer";

export const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: ["look"],
  drafter: ["look", "draft"],
  reviewer: ["look", "draft", "review"],
  publisher: ["look", "draft", "publish", "operate"],
  admin: ["look", "draft", "review", "publish", "operate", "administer"],
};

export function may(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => PERMISSIONS[role].includes(permission));
}
