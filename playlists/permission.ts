import type { Role } from "./user.ts";

/**
 * What a person may do; each role is a set of these and a person has the union of their roles. `review` opens the door to the
 * chain, the step itself asks for its role. `organise` is the office's own work: calendar, hours, roster, windows, words, campaigns,
 * the chain, the register. `audit` reads logs. `feed` hands in what a machine of the hall says, and nothing else.
 */
export type Permission =
  | "look"
  | "draft"
  | "review"
  | "publish"
  | "operate"
  | "organise"
  | "audit"
  | "administer"
  | "feed";

export const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: ["look"],
  drafter: ["look", "draft"],
  sectionHead: ["look", "draft", "review"],
  coSigner: ["look", "review"],
  secrecyReviewer: ["look", "review"],
  translatorReviewer: ["look", "review"],
  officeHead: ["look", "draft", "review", "organise", "audit"],
  leader: ["look", "review", "operate"],
  chief: ["look", "review", "operate"],
  publisher: ["look", "draft", "publish", "operate"],
  dutyLeader: ["look", "operate"],
  sysAdmin: ["look", "operate", "administer"],
  auditor: ["look", "audit"],
  machine: ["feed"],
};

export function may(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => PERMISSIONS[role].includes(permission));
}
