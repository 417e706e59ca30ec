import { Checkbox, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Category, Topic } from "../../../playlists/content-class.ts";
import { type Content, type ContentKind, NO_FACTS } from "../../../playlists/item.ts";
import { KINDS as BLANKS } from "../../../playlists/kinds/list.ts";
import type { Workflow } from "../../../playlists/review/chain.ts";
import { routeFor } from "../../../playlists/review/route.ts";
import type { Unit } from "../../../playlists/unit.ts";
import { KINDS } from "../../new-notice/draft.ts";
import { useRouteWords } from "../../parts/route-words.ts";

type Props = { readonly workflow: Workflow; readonly units: readonly Unit[] };

/** Any day serves: the period that decides is put around it or taken away. */
const DAY = "2026-01-01";
const PERIOD = [{ id: "now", name: "now", firstDay: DAY, lastDay: DAY }];
const PICTURE: Content = {
  kind: "image",
  picture: { sha256: "0".repeat(64), fit: "contain", focus: { x: 0.5, y: 0.5 } },
  caption: "",
};

/** What the steps as they stand in the form would ask of a notice, as one sentence. */
export function RoutePreview({ workflow, units }: Props) {
  const { t } = useTranslation();
  const words = useRouteWords(units);
  const [category, setCategory] = useState<Category>("business");
  const [topic, setTopic] = useState<Topic>("general");
  const [kind, setKind] = useState<ContentKind>("text");
  const [coSigned, setCoSigned] = useState(false);
  const [sensitive, setSensitive] = useState(false);
  const coSignUnitIds = coSigned ? [units[0]?.id ?? "unit"] : [];
  const route = routeFor(
    { steps: workflow.steps, sensitivePeriods: sensitive ? PERIOD : [] },
    { category, topic, subtype: "" },
    { content: BLANKS[kind].blank ?? PICTURE, facts: { ...NO_FACTS, coSignUnitIds } },
    DAY,
  );
  const days = route.reduce((sum, step) => sum + (step.dueWorkdays ?? 0), 0);
  return (
    <section className="route-preview" aria-label={t("chain.preview")}>
      <div className="route-choices">
        <span>{t("chain.previewFor")}</span>
        <Select
          aria-label={t("new.category")}
          value={category}
          options={Category.options.map((one) => ({ value: one, label: t(`category.${one}`) }))}
          onChange={setCategory}
        />
        <Select
          aria-label={t("new.kind")}
          value={kind}
          options={KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
          onChange={setKind}
        />
        <Select
          aria-label={t("new.topic")}
          value={topic}
          options={Topic.options.map((one) => ({ value: one, label: t(`topic.${one}`) }))}
          onChange={setTopic}
        />
        <Checkbox checked={coSigned} onChange={(event) => setCoSigned(event.target.checked)}>
          {t("chain.withCoSign")}
        </Checkbox>
        <Checkbox checked={sensitive} onChange={(event) => setSensitive(event.target.checked)}>
          {t("chain.inSensitive")}
        </Checkbox>
      </div>
      <p className="route-sentence" aria-live="polite">
        {t("chain.sentence", {
          category: t(`category.${category}`),
          kind: t(`kind.${kind}`),
          steps: words(route),
          n: route.length,
          days,
        })}
      </p>
    </section>
  );
}
