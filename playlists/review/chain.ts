import { z } from "zod";
import { EpochMs, Slug } from "../board.ts";
import { CivilDate } from "../civil.ts";
import { Category, Topic } from "../content-class.ts";
import { Role } from "../user.ts";

/** What a step of the chain is for. `secrecyReview` and `signOff` stand in every chain (R05, 2.2 rule 1). */
export const StepKind = z.enum([
  "firstReview",
  "coSign",
  "secrecyReview",
  "translation",
  "secondReview",
  "signOff",
  "raisedReview",
]);
export type StepKind = z.infer<typeof StepKind>;

/** When a step stands in the route of an item. Every part must hold; an empty list holds for everything. */
export const StepCondition = z.object({
  categories: z.array(Category),
  topics: z.array(Topic),
  subtypes: z.array(z.string()),
  kinds: z.array(z.string()),
  /** Only while a sensitive period runs on the day of submission (提级审核). */
  onlyInSensitivePeriod: z.boolean(),
});
export type StepCondition = z.infer<typeof StepCondition>;

export const ChainStep = z.object({
  id: Slug,
  kind: StepKind,
  /** As the forms and pages name it: 初审, 会签, … */
  name: z.string().trim().min(1).max(20),
  role: Role,
  /** Whose holder of the role: anybody's, that of the item's own unit, or one unit's. Co-signing units are named by the item. */
  unit: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("any") }),
    z.object({ kind: z.literal("own") }),
    z.object({ kind: z.literal("one"), unitId: Slug }),
  ]),
  when: StepCondition,
  /** Working days from the moment the step begins; null has no deadline. */
  dueWorkdays: z.number().int().min(0).max(60).nullable(),
});
export type ChainStep = z.infer<typeof ChainStep>;

/**
 * Rules of separation that a named role may relax, with a recorded reason. That the drafter is never secrecy reviewer nor final
 * approver of the same item is no setting.
 */
export const Separation = z.enum(["drafterReviews", "samePersonTwice", "reviewerPublishes"]);
export type Separation = z.infer<typeof Separation>;

export const Relaxation = z.object({
  rule: Separation,
  reason: z.string().trim().min(1).max(200),
  byId: z.string(),
  byName: z.string(),
  atMs: EpochMs,
});
export type Relaxation = z.infer<typeof Relaxation>;

/** Days, both inclusive, in which steps of `onlyInSensitivePeriod` are added. */
export const SensitivePeriod = z.object({
  id: Slug,
  name: z.string().trim().min(1).max(40),
  firstDay: CivilDate,
  lastDay: CivilDate,
});
export type SensitivePeriod = z.infer<typeof SensitivePeriod>;

/** How the office reviews: data that its pages edit. */
export const Workflow = z.object({
  steps: z.array(ChainStep).min(2).max(20),
  sensitivePeriods: z.array(SensitivePeriod),
  relaxations: z.array(Relaxation),
  /** Who may relax each rule. */
  mayRelax: z.record(Separation, Role),
  /** Questions of the secrecy review; answering yes to any forbids the conclusion "public". */
  secrecyChecklist: z.array(z.string().trim().min(1).max(200)).min(1).max(40),
  /** Working days for the review after an emergency. */
  postReviewWorkdays: z.number().int().min(0).max(10),
});
export type Workflow = z.infer<typeof Workflow>;

const ALWAYS: StepCondition = { categories: [], topics: [], subtypes: [], kinds: [], onlyInSensitivePeriod: false };

/** The chain a new hall starts from (domain 2.1, 2.2). */
export const DEFAULT_WORKFLOW: Workflow = {
  steps: [
    {
      id: "first",
      kind: "firstReview",
      name: "初审",
      role: "sectionHead",
      unit: { kind: "own" },
      when: ALWAYS,
      dueWorkdays: 1,
    },
    {
      id: "cosign",
      kind: "coSign",
      name: "会签",
      role: "coSigner",
      unit: { kind: "any" },
      when: ALWAYS,
      dueWorkdays: 2,
    },
    {
      id: "translation",
      kind: "translation",
      name: "蒙古文译审",
      role: "translatorReviewer",
      unit: { kind: "any" },
      when: { ...ALWAYS, kinds: ["bilingual"] },
      dueWorkdays: 2,
    },
    {
      id: "secrecy",
      kind: "secrecyReview",
      name: "保密审查",
      role: "secrecyReviewer",
      unit: { kind: "any" },
      when: ALWAYS,
      dueWorkdays: 5,
    },
    {
      id: "second",
      kind: "secondReview",
      name: "复审",
      role: "officeHead",
      unit: { kind: "any" },
      when: ALWAYS,
      dueWorkdays: 1,
    },
    { id: "sign", kind: "signOff", name: "签发", role: "leader", unit: { kind: "any" }, when: ALWAYS, dueWorkdays: 1 },
    {
      id: "raised",
      kind: "raisedReview",
      name: "提级审核",
      role: "chief",
      unit: { kind: "any" },
      when: { ...ALWAYS, onlyInSensitivePeriod: true },
      dueWorkdays: 1,
    },
  ],
  sensitivePeriods: [],
  relaxations: [],
  mayRelax: { drafterReviews: "chief", samePersonTwice: "leader", reviewerPublishes: "leader" },
  secrecyChecklist: [
    "文字是否涉及国家秘密？",
    "文字是否涉及工作秘密或内部敏感信息？",
    "是否涉及商业秘密？",
    "是否涉及个人隐私（姓名、身份证号、手机号、待遇明细等）？",
    "图片背景里是否有文件、屏幕、证件等不宜公开的内容？",
    "公开后是否可能影响社会稳定？",
    "转发其他单位尚未公开的信息，是否缺少该单位同意？",
  ],
  postReviewWorkdays: 1,
};

/** A step as it stands in the route of a submitted revision, so that later changes of the chain do not touch what is under way. */
export const RouteStep = ChainStep.omit({ when: true }).extend({
  /** The units that must answer; empty unless `coSign`. */
  coSignUnitIds: z.array(Slug),
});
export type RouteStep = z.infer<typeof RouteStep>;
