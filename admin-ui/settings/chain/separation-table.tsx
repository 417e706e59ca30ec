import { ConfigProvider, Select, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { contract } from "../../../controller/service/api/contract.ts";
import { Separation, type Workflow } from "../../../playlists/review/chain.ts";
import type { Role } from "../../../playlists/user.ts";
import { useAct } from "../../api/hooks.ts";
import { ReasonButton } from "../../parts/reason-button.tsx";
import { useMe } from "../../session.tsx";
import { useTimes } from "../../times.ts";

type Props = {
  readonly workflow: Workflow;
  readonly mayChange: boolean;
  readonly onMayRelax: (mayRelax: Workflow["mayRelax"]) => void;
};

const RELAXERS: readonly Role[] = ["officeHead", "leader", "chief"];

/** Which hands must be different, who may allow an exception, and the exceptions that stand with their reasons. */
export function SeparationTable({ workflow, mayChange, onMayRelax }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const times = useTimes();
  const relax = useAct(contract.relax, [contract.getWorkflow]);
  return (
    <>
      <p>{t("separation.always")}</p>
      <ul className="separations">
        {Separation.options.map((rule) => {
          const now = workflow.relaxations.find((one) => one.rule === rule);
          const who = workflow.mayRelax[rule];
          return (
            <li key={rule}>
              <div>
                <b>{t(`separation.${rule}`)}</b>
                <Tag color={now === undefined ? "green" : "orange"}>
                  {now === undefined ? t("separation.strict") : t("separation.relaxed")}
                </Tag>
                {now !== undefined && (
                  <p className="separation-reason">
                    {t("separation.why", { name: now.byName, time: times.full(now.atMs), reason: now.reason })}
                  </p>
                )}
              </div>
              <div className="separation-who">
                <span>{t("separation.mayRelax")}</span>
                <ConfigProvider componentDisabled={!mayChange}>
                  <Select
                    aria-label={t("separation.whoFor", { rule: t(`separation.${rule}`) })}
                    value={who}
                    options={RELAXERS.map((role) => ({ value: role, label: t(`role.${role}`) }))}
                    onChange={(role) => onMayRelax({ ...workflow.mayRelax, [rule]: role })}
                  />
                </ConfigProvider>
                {who !== undefined && me.roles.includes(who) && (
                  <ReasonButton
                    label={now === undefined ? t("separation.relax") : t("separation.restore")}
                    title={t(`separation.${rule}`)}
                    danger={false}
                    phrases={[]}
                    explain={now === undefined ? t("separation.relaxExplain") : t("separation.restoreExplain")}
                    onReason={(reason) => relax.mutateAsync({ body: { rule, relaxed: now === undefined, reason } })}
                  />
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}
