import { z } from "zod";
import { hostField } from "./fields.ts";

/** Settings that drivers of cards have in common, with the words of their form. */

export const CardHost = hostField("控制卡地址", "Card's address");

export const CardMinGapMs = z.number().int().min(200).max(60_000).default(1_000).meta({
  title: "两次发布最短间隔（毫秒）",
  titleEn: "Shortest time between publications (ms)",
});

/** For programmes that are written to flash; `where` names whose. */
export function writeEverySec(where: { readonly zh: string; readonly en: string }) {
  return z
    .number()
    .int()
    .min(10)
    .max(3_600)
    .default(60)
    .meta({
      title: "写入节目的间隔（秒）",
      titleEn: "Seconds per programme written",
      description: `节目存入${where.zh}的闪存：可连续更换 10 次，之后每隔此时间一次；紧急信息和黑屏不受限`,
      descriptionEn: `Programmes are written to the ${where.en}'s flash: ten changes in a row, then one in this time. Emergencies and black-outs never wait.`,
    });
}

/** `description` of how the picture is read back. */
export function screenshotMin(
  standard: number,
  { description, descriptionEn }: { readonly description: string; readonly descriptionEn: string },
) {
  return z.number().int().min(0).max(1_440).default(standard).meta({
    title: "回读画面的间隔（分钟）",
    titleEn: "Minutes between read-backs",
    description,
    descriptionEn,
  });
}

export const BY_CARDS_SCREENSHOT = {
  description: "由控制卡截屏并与应显示的画面比对；0 为不回读",
  descriptionEn: "The card's own screenshot is compared with what it should show; 0 for never",
};

export const SetClock = z.boolean().default(true).meta({ title: "校准控制卡时钟", titleEn: "Set the card's clock" });

/** How often a card is looked at, by settings that name these fields: whether it still has its show, and what it shows. */
export function cardTimes(settings: { readonly minGapMs: number; readonly screenshotMin: number }) {
  return {
    minGapMs: settings.minGapMs,
    /** Well within the time after which a confirmation counts as old. */
    checkEveryMs: 15_000,
    lookEveryMs: settings.screenshotMin === 0 ? null : settings.screenshotMin * 60_000,
  };
}
