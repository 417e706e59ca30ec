import { CheckOutlined, EditOutlined, PauseOutlined, StopOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import type { StepView } from "../../controller/service/api/contract/review-sheet.ts";
import type { Decision } from "../../playlists/item.ts";
import { DueDay } from "../parts/due-day.tsx";
import { useTimes } from "../times.ts";
import { useUnitName } from "./use-unit-name.ts";
import "./step-list.css";

const ICONS = { done: CheckOutlined, current: EditOutlined, blocked: StopOutlined, waiting: PauseOutlined } as const;

/** The way of a revision through the office, from top to bottom: who signed when, whose turn it is, who comes after. */
export function StepList({ steps }: { readonly steps: readonly StepView[] }) {
  const { t } = useTranslation();
  return (
    <ol className="steps" aria-label={t("steps.label")}>
      {steps.map((view) => {
        const Icon = ICONS[view.state];
        return (
          <li
            key={view.step.id}
            className={`step step-${view.state}`}
            aria-current={view.state === "current" || view.state === "blocked" ? "step" : undefined}
          >
            <span className="step-icon">
              <Icon aria-hidden />
            </span>
            <div>
              <h4>
                {view.step.name}
                <span className="step-state">{t(`steps.${view.state}`)}</span>
              </h4>
              {view.signatures.map((one) => (
                <Signature key={`${one.byId}-${one.atMs}`} decision={one} />
              ))}
              {view.objections.map((one) => (
                <Signature key={`${one.byId}-${one.atMs}`} decision={one} />
              ))}
              {view.state !== "done" && <DueDay day={view.dueDay} overdue={view.overdue} />}
              {(view.state === "current" || view.state === "blocked") && <Candidates view={view} />}
              {view.state === "waiting" && <p className="step-who">{t(`role.${view.step.role}`)}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Signature({ decision }: { readonly decision: Decision }) {
  const { t } = useTranslation();
  const times = useTimes();
  const unitName = useUnitName();
  const { secrecy } = decision;
  const name =
    decision.forName === null ? decision.byName : t("steps.deputy", { name: decision.byName, for: decision.forName });
  return (
    <div className="step-signature">
      <b>{name}</b>
      {decision.unitId !== null && <span> {unitName(decision.unitId)}</span>} <span>{times.full(decision.atMs)}</span>
      <p>
        {decision.action === "object" && <em>{t("steps.objects")}</em>}
        {decision.action === "overrule" && <em>{t("steps.overrules")}</em>}
        {secrecy !== null && `${t(`secrecy.is.${secrecy.conclusion}`)}：${secrecy.basis} `}
        {decision.reason === "" ? (decision.action === "approve" ? t("steps.agrees") : "") : decision.reason}
      </p>
    </div>
  );
}

function Candidates({ view }: { readonly view: StepView }) {
  const { t } = useTranslation();
  if (view.candidates.length === 0)
    return <p className="step-nobody">{t("steps.nobody", { role: t(`role.${view.step.role}`) })}</p>;
  return (
    <p className="step-who">
      {t("steps.who")}
      {view.candidates
        .map(({ name, unitName, forName }) => {
          const full = unitName === "" ? name : t("steps.ofUnit", { name, unit: unitName });
          return forName === null ? full : t("steps.deputy", { name: full, for: forName });
        })
        .join("、")}
    </p>
  );
}
