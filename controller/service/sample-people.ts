import type { SecrecyConclusion } from "../../playlists/item.ts";
import type { Role } from "../../playlists/user.ts";
import type { Actor } from "./auth/actor.ts";

function samplePerson(id: string, displayName: string, ...roles: readonly Role[]): Actor {
  return { id, name: id, displayName, roles, unitId: null, deputyFor: [], via: "system" };
}

/** Who wrote the samples. Nobody of that name can sign in; every name begins with 示例, so that no form looks like a person's. */
export const SAMPLE_DRAFTER: Actor = samplePerson("sample-drafter", "示例拟稿", "drafter");

/** Who schedules them, as the office's own publisher would. */
export const SAMPLE_PUBLISHER: Actor = samplePerson("sample-publisher", "示例播控", "publisher", "officeHead");

const SIGNERS: readonly Actor[] = [
  samplePerson("sample-head", "示例初审", "sectionHead"),
  samplePerson("sample-cosigner", "示例会签", "coSigner"),
  samplePerson("sample-translator", "示例译审", "translatorReviewer"),
  samplePerson("sample-secrecy", "示例保密审查", "secrecyReviewer"),
  samplePerson("sample-office", "示例复审", "officeHead"),
  samplePerson("sample-leader", "示例签发", "leader"),
  samplePerson("sample-chief", "示例主要领导", "chief"),
];

/** The sample person of an office, another one for each; null for an office that signs nothing by default. */
export function sampleSigner(role: Role): Actor | null {
  return SIGNERS.find(({ roles }) => roles.includes(role)) ?? null;
}

/** The conclusion that comes with the product's own texts. It says that no person of this hall reviewed them. */
export function sampleConclusion(checklist: readonly string[]): SecrecyConclusion {
  return {
    answers: checklist.map((question) => ({ question, yes: false })),
    conclusion: "public",
    basis: "示例：随软件提供的演示内容，未经本单位保密审查。",
  };
}
