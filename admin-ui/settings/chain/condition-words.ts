import { useTranslation } from "react-i18next";
import { Category, Topic } from "../../../playlists/content-class.ts";
import type { StepCondition } from "../../../playlists/review/chain.ts";
import { KINDS } from "../../new-notice/draft.ts";

/** When a step stands in a route, in a few words. */
export function useConditionWords(): (when: StepCondition) => string {
  const { t } = useTranslation();
  return ({ categories, topics, subtypes, kinds, onlyInSensitivePeriod }) => {
    const parts = [
      onlyInSensitivePeriod ? t("chain.onlySensitive") : "",
      Category.options
        .filter((one) => categories.includes(one))
        .map((one) => t(`category.${one}`))
        .join("、"),
      Topic.options
        .filter((one) => topics.includes(one))
        .map((one) => t(`topic.${one}`))
        .join("、"),
      KINDS.filter((one) => kinds.includes(one))
        .map((one) => t(`kind.${one}`))
        .join("、"),
      subtypes.length === 0 ? "" : t("chain.someSubtypes", { n: subtypes.length }),
    ].filter((part) => part !== "");
    return parts.length === 0 ? t("chain.always") : t("chain.only", { what: parts.join("；") });
  };
}
