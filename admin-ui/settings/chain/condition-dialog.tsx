import { Checkbox, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Category, Topic } from "../../../playlists/content-class.ts";
import type { ChainStep, StepCondition } from "../../../playlists/review/chain.ts";
import { KINDS } from "../../new-notice/draft.ts";
import { SUBTYPES } from "../../new-notice/subtypes.ts";
import { Field } from "../../parts/field.tsx";

type Props = {
  readonly step: ChainStep;
  readonly onClose: () => void;
  readonly onSave: (when: StepCondition) => void;
};

/** For which contents a step is needed; what is left open holds for all. */
export function ConditionDialog({ step, onClose, onSave }: Props) {
  const { t } = useTranslation();
  const [when, setWhen] = useState<StepCondition>(step.when);
  const set = (part: Partial<StepCondition>) => setWhen({ ...when, ...part });
  return (
    <Modal
      open
      width={640}
      title={t("chain.whenTitle", { name: step.name })}
      okText={t("common.ok")}
      onOk={() => onSave(when)}
      onCancel={onClose}
    >
      <p>{t("chain.whenExplain")}</p>
      <Field label={t("new.category")} group>
        {() => (
          <Checkbox.Group
            value={when.categories}
            options={Category.options.map((one) => ({ value: one, label: t(`category.${one}`) }))}
            onChange={(categories) => set({ categories })}
          />
        )}
      </Field>
      <Field label={t("new.topic")}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={when.topics}
            placeholder={t("chain.all")}
            options={Topic.options.map((one) => ({ value: one, label: t(`topic.${one}`) }))}
            onChange={(topics) => set({ topics })}
          />
        )}
      </Field>
      <Field label={t("new.kind")}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={when.kinds}
            placeholder={t("chain.all")}
            options={KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
            onChange={(kinds) => set({ kinds })}
          />
        )}
      </Field>
      <Field label={t("new.subtype")}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={when.subtypes}
            placeholder={t("chain.all")}
            options={Object.values(SUBTYPES)
              .flat()
              .map((one) => ({ value: one, label: t(`subtype.${one}`) }))}
            onChange={(subtypes) => set({ subtypes })}
          />
        )}
      </Field>
      <Checkbox
        checked={when.onlyInSensitivePeriod}
        onChange={(event) => set({ onlyInSensitivePeriod: event.target.checked })}
      >
        {t("chain.sensitiveOnly")}
      </Checkbox>
    </Modal>
  );
}
