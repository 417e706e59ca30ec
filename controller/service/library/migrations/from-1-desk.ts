import { NO_FACTS } from "../../../../playlists/item.ts";
import { emptyLibrary } from "../../../../playlists/library.ts";
import { type Doc, doc, list } from "./document.ts";
import type { Migration } from "./list.ts";

/** The one reviewer of version 1 did what the steps of the chain do now; `admin` could do everything but was not two people. */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  reviewer: ["sectionHead", "secrecyReviewer", "officeHead", "leader"],
  admin: ["sysAdmin", "drafter", "officeHead", "leader", "publisher"],
};

/** What version 2 added, beginning as it begins in a new library. */
const ADDED = [
  "holds",
  "campaigns",
  "share",
  "hours",
  "roster",
  "windows",
  "windowChanges",
  "words",
  "feeds",
  "feedDrafts",
  "printRuns",
  "units",
  "workflow",
  "delegations",
] as const;

/**
 * The publication desk: roles of the office, chain, register facts, hours, roster, windows, words. What was approved stays
 * approved with its clips; what was on its way through the old review goes back to its drafter, because nobody had signed
 * the steps that there are now.
 */
export const fromOneDesk: Migration = {
  from: 1,
  migrate: (document) => {
    const hall = doc(document["hall"]);
    const empty = emptyLibrary(text(hall["name"]), text(hall["zone"]));
    return {
      ...Object.fromEntries(ADDED.map((key) => [key, empty[key]])),
      ...document,
      hall: { ...hall, signature: text(hall["name"]) },
      calendar: { years: list(document["calendar"]), overrides: [] },
      boards: list(document["boards"]).map((board) => ({ ...board, lit: "always" })),
      items: list(document["items"]).map(item),
      takeovers: list(document["takeovers"]).map(takeover),
      users: list(document["users"]).map((user) => ({ ...user, roles: roles(user["roles"]), unitId: null, phone: "" })),
    };
  },
};

function item(one: Doc): Doc {
  return { ...one, unitId: null, campaignId: null, revisions: list(one["revisions"]).map(revision) };
}

function revision(one: Doc): Doc {
  const content = doc(one["content"]);
  return {
    ...one,
    content: content["kind"] === "guide" ? { ...content, kind: "pages" } : content,
    change: one["no"] === 1 ? "first" : "correction",
    facts: NO_FACTS,
    state: one["state"] === "submitted" ? "returned" : one["state"],
    decisions: list(one["decisions"]).map((decision) => ({
      ...decision,
      stepId: null,
      unitId: null,
      forId: null,
      forName: null,
      secrecy: null,
    })),
    route: [],
    clips: list(one["clips"]).map((clip) => ({ ...clip, variant: "" })),
    seal: null,
  };
}

function takeover(one: Doc): Doc {
  const source = doc(one["source"]);
  return {
    ...one,
    source: source["kind"] === "template" ? { ...source, values: {} } : source,
    drill: false,
    postReview: null,
    clips: list(one["clips"]).map((clip) => ({ ...clip, variant: "" })),
  };
}

function roles(value: unknown): string[] {
  const before = Array.isArray(value) ? value.map(String) : [];
  return [...new Set(before.flatMap((role) => ROLES[role] ?? [role]))];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
