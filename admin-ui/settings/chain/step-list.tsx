import { DeleteOutlined } from "@ant-design/icons";
import { Button, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ChainStep, StepKind } from "../../../playlists/review/chain.ts";
import type { Unit } from "../../../playlists/unit.ts";
import { Role } from "../../../playlists/user.ts";
import { Field } from "../../parts/field.tsx";
import { SortableList } from "../../parts/sortable-list.tsx";
import { freeId } from "../free-id.ts";
import { ConditionDialog } from "./condition-dialog.tsx";
import { useConditionWords } from "./condition-words.ts";

type Props = {
  readonly steps: readonly ChainStep[];
  readonly units: readonly Unit[];
  readonly mayChange: boolean;
  readonly onChange: (steps: ChainStep[]) => void;
};

const ROLE_OF: Readonly<Record<StepKind, Role>> = {
  firstReview: "sectionHead",
  coSign: "coSigner",
  secrecyReview: "secrecyReviewer",
  translation: "translatorReviewer",
  secondReview: "officeHead",
  signOff: "leader",
  raisedReview: "chief",
};
/** Who may be asked to sign; the others have no part in a chain. */
const SIGNERS = Role.options.filter((role) => Object.values(ROLE_OF).includes(role));
const MOST_STEPS = 20;
const ANY = "any";
const OWN = "own";

/** The steps in the order in which they are signed. */
export function StepList({ steps, units, mayChange, onChange }: Props) {
  const { t } = useTranslation();
  const conditionWords = useConditionWords();
  const words = ({ kind, when }: ChainStep) =>
    kind === "coSign" && conditionWords(when) === t("chain.always") ? t("chain.whenNamed") : conditionWords(when);
  const [editing, setEditing] = useState<string | null>(null);
  const set = (id: string, part: Partial<ChainStep>) =>
    onChange(steps.map((step) => (step.id === id ? { ...step, ...part } : step)));
  const add = (kind: StepKind) =>
    onChange([
      ...steps,
      {
        id: freeId(
          "step",
          steps.map(({ id }) => id),
        ),
        kind,
        name: t(`stepKind.${kind}`),
        role: ROLE_OF[kind],
        unit: { kind: kind === "firstReview" ? "own" : "any" },
        when: { categories: [], topics: [], subtypes: [], kinds: [], onlyInSensitivePeriod: kind === "raisedReview" },
        dueWorkdays: 1,
      },
    ]);
  const edited = steps.find(({ id }) => id === editing) ?? null;
  return (
    <>
      <p className="field-help">{t("drag.how")}</p>
      <div className="chain-step chain-head" aria-hidden>
        <span />
        <span>{t("chain.head.name")}</span>
        <span>{t("chain.head.role")}</span>
        <span>{t("chain.head.unit")}</span>
        <span>{t("chain.head.days")}</span>
        <span>{t("chain.head.when")}</span>
        <span />
      </div>
      <SortableList
        label={t("chain.steps")}
        rows={steps}
        keyOf={(step) => step.id}
        titleOf={(step) => step.name}
        mayChange={mayChange}
        onChange={(next) => onChange([...next])}
      >
        {(step, index) => (
          <div className="chain-step">
            <span className="chain-no" aria-hidden>
              {index + 1}
            </span>
            <Input
              aria-label={t("chain.name", { n: index + 1 })}
              value={step.name}
              maxLength={20}
              onChange={(event) => set(step.id, { name: event.target.value })}
            />
            <Select
              aria-label={t("chain.roleOf", { name: step.name })}
              value={step.role}
              options={SIGNERS.map((role) => ({ value: role, label: t(`role.${role}`) }))}
              onChange={(role) => set(step.id, { role })}
            />
            {step.kind === "coSign" ? (
              <span className="chain-unit-note">{t("chain.coSignUnits")}</span>
            ) : (
              <Select
                aria-label={t("chain.unitOf", { name: step.name })}
                value={step.unit.kind === "one" ? step.unit.unitId : step.unit.kind}
                options={[
                  { value: ANY, label: t("chain.anyUnit") },
                  { value: OWN, label: t("chain.ownUnit") },
                  ...units.map((unit) => ({ value: unit.id, label: unit.name })),
                ]}
                onChange={(value) =>
                  set(step.id, {
                    unit:
                      value === ANY
                        ? { kind: "any" }
                        : value === OWN
                          ? { kind: "own" }
                          : { kind: "one", unitId: value },
                  })
                }
              />
            )}
            <InputNumber
              aria-label={t("chain.daysOf", { name: step.name })}
              min={0}
              max={60}
              value={step.dueWorkdays}
              placeholder={t("chain.noDays")}
              suffix={t("chain.workdays")}
              onChange={(dueWorkdays) => set(step.id, { dueWorkdays })}
            />
            <Button className="chain-when" title={words(step)} onClick={() => setEditing(step.id)}>
              <span className="hidden">{t("chain.whenOf", { name: step.name })}</span>
              {words(step)}
            </Button>
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t("chain.removeStep", { name: step.name })}
              onClick={() => onChange(steps.filter(({ id }) => id !== step.id))}
            />
          </div>
        )}
      </SortableList>
      {mayChange && steps.length < MOST_STEPS && (
        <Field label={t("chain.add")} className="chain-add">
          {(id) => (
            <Select
              id={id}
              value={null}
              placeholder={t("chain.addPlaceholder")}
              options={StepKind.options.map((kind) => ({ value: kind, label: t(`stepKind.${kind}`) }))}
              onChange={(kind: StepKind) => add(kind)}
            />
          )}
        </Field>
      )}
      {edited !== null && (
        <ConditionDialog
          key={edited.id}
          step={edited}
          onClose={() => setEditing(null)}
          onSave={(when) => {
            set(edited.id, { when });
            setEditing(null);
          }}
        />
      )}
    </>
  );
}
