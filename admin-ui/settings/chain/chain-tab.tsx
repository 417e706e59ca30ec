import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { contract } from "../../../controller/service/api/contract.ts";
import { editStamp } from "../../../playlists/edit-stamp.ts";
import type { Workflow } from "../../../playlists/review/chain.ts";
import { checkWorkflow } from "../../../playlists/review/route.ts";
import { useAct, useRead } from "../../api/hooks.ts";
import { useToast } from "../../parts/use-toast.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { useMay } from "../../session.tsx";
import { Editable } from "../editable.tsx";
import { SaveBar } from "../save-bar.tsx";
import { useEdited } from "../use-edited.ts";
import { useFault } from "../use-fault.ts";
import { ChecklistFields } from "./checklist-fields.tsx";
import { PeriodFields } from "./period-fields.tsx";
import { RoutePreview } from "./route-preview.tsx";
import { SeparationTable } from "./separation-table.tsx";
import { StepList } from "./step-list.tsx";
import "./chain.css";

type Units = z.infer<typeof contract.listUnits.response>;

/** How a text is reviewed before it may be shown: the steps, when there are more of them, and who may bend which rule. */
export function ChainTab() {
  const workflow = useRead(contract.getWorkflow, {}, { staleMs: 30_000 });
  const units = useRead(contract.listUnits, {}, { staleMs: 60_000 });
  if (workflow.data === undefined || units.data === undefined) return <Waiting />;
  return <ChainEditor stored={workflow.data} units={units.data} />;
}

function ChainEditor({ stored, units }: { readonly stored: Workflow; readonly units: Units }) {
  const { t } = useTranslation();
  const faultOf = useFault();
  const toast = useToast();
  const mayOrganise = useMay("organise");
  const { value, set, reset, dirty, seen } = useEdited(stored);
  const change = useAct(contract.changeWorkflow, [contract.getWorkflow]);
  const put = (part: Partial<Workflow>) => set({ ...value, ...part });
  const save = async () => {
    const { relaxations: _, ...body } = value;
    // a rule that is relaxed meanwhile is no change of the chain
    const { relaxations: _before, ...from } = seen;
    const saved = await change.mutateAsync({ body, seen: editStamp(from) }).catch(() => null);
    if (saved === null) return;
    reset();
    toast.done(t("chain.saved"));
  };
  const fault = faultOf(() => checkWorkflow(value)) ?? emptyFault(value, t("chain.empty"));
  return (
    <>
      <Tabs
        items={[
          {
            key: "steps",
            label: t("chain.steps"),
            children: (
              <>
                <RoutePreview workflow={value} units={units} />
                <Editable mayChange={mayOrganise}>
                  <StepList
                    steps={value.steps}
                    units={units}
                    mayChange={mayOrganise}
                    onChange={(steps) => put({ steps })}
                  />
                </Editable>
              </>
            ),
          },
          {
            key: "periods",
            label: t("chain.periods"),
            children: (
              <Editable mayChange={mayOrganise}>
                <PeriodFields
                  periods={value.sensitivePeriods}
                  onChange={(sensitivePeriods) => put({ sensitivePeriods })}
                />
              </Editable>
            ),
          },
          {
            key: "separation",
            label: t("chain.separation"),
            children: (
              <SeparationTable workflow={value} mayChange={mayOrganise} onMayRelax={(mayRelax) => put({ mayRelax })} />
            ),
          },
          {
            key: "checklist",
            label: t("chain.checklist"),
            children: (
              <Editable mayChange={mayOrganise}>
                <ChecklistFields
                  questions={value.secrecyChecklist}
                  postReviewWorkdays={value.postReviewWorkdays}
                  onChange={put}
                />
              </Editable>
            ),
          },
        ]}
      />
      {mayOrganise && (
        <SaveBar
          dirty={dirty}
          fault={fault}
          busy={change.isPending}
          failure={change.error}
          onSave={() => void save()}
          onReset={reset}
        />
      )}
    </>
  );
}

function emptyFault({ steps, sensitivePeriods, secrecyChecklist }: Workflow, said: string): string | null {
  const names = [...steps, ...sensitivePeriods].map(({ name }) => name);
  return [...names, ...secrecyChecklist].some((name) => name.trim() === "") ? said : null;
}
