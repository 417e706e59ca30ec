import { Alert, Button, Steps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { editStamp } from "../../playlists/edit-stamp.ts";
import { useAct, useRead, useSentenceOf } from "../api/hooks.ts";
import { PageHead } from "../parts/page-head.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { ControlFields } from "../settings/boards/control-fields.tsx";
import { OutputFields } from "../settings/boards/output-fields.tsx";
import { BoxStep } from "./box-step.tsx";
import { LinkStep } from "./link-step.tsx";
import { PictureStep } from "./picture-step.tsx";
import { RateStep } from "./rate-step.tsx";
import "../settings/settings.css";
import "./commission.css";

const STEPS = ["box", "wire", "link", "picture", "rate"] as const;
type Step = (typeof STEPS)[number];

/** Takes a board into use from the label of its box to a measured picture; each step is kept as soon as it is done. */
export function Commission() {
  const { t } = useTranslation();
  const { boardId } = useParams();
  const boards = useRead(contract.listBoards, {}, { staleMs: 5_000 });
  const board = boards.data?.find((one) => one.board.id === boardId)?.board;
  if (boards.data === undefined) return <Waiting />;
  return (
    <div className="page commission">
      <PageHead title={t("commission.title", { name: board?.name ?? "" })} note={t("commission.note")} />
      {board === undefined ? (
        <Alert type="error" showIcon title={t("commission.noBoard")} />
      ) : (
        <CommissionSteps key={board.id} board={board} />
      )}
    </div>
  );
}

function CommissionSteps({ board }: { readonly board: Board }) {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const drivers = useRead(contract.listDrivers, {}, { staleMs: Number.POSITIVE_INFINITY });
  const [step, setStep] = useState<Step>("box");
  const [draft, setDraft] = useState(board);
  const [seen, setSeen] = useState(board);
  const controls = useRead(contract.listControls, {}, { staleMs: Number.POSITIVE_INFINITY });
  const [faults, setFaults] = useState(0);
  const [controlFaults, setControlFaults] = useState(0);
  const change = useAct(contract.changeBoard, [contract.listBoards, contract.boardHealth]);
  const at = STEPS.indexOf(step);
  /** True if the board was kept. */
  const keep = async (wanted: Board): Promise<boolean> => {
    const { boundTo } = board.output;
    // the controller was bound beside the draft
    const isSameWire = wanted.output.driver === board.output.driver;
    const next = isSameWire ? { ...wanted, output: { ...wanted.output, boundTo } } : wanted;
    setDraft(next);
    const from = { ...seen, output: { ...seen.output, boundTo } };
    const kept = await change
      .mutateAsync({ params: { id: next.id }, body: next, seen: editStamp(from) })
      .catch(() => null);
    if (kept !== null) setSeen(kept);
    return kept !== null;
  };
  const go = (to: Step) => setStep(to);
  if (drivers.data === undefined || controls.data === undefined) return <Waiting />;
  const driver = drivers.data.find(({ id }) => id === draft.output.driver);
  return (
    <>
      <Steps
        current={at}
        items={STEPS.map((one) => ({ title: t(`commission.${one}`) }))}
        onChange={(index) => {
          const to = STEPS[index];
          if (to !== undefined && index < at) go(to);
        }}
      />
      <section className="settings-card commission-step" aria-label={t(`commission.${step}`)}>
        {step === "box" && (
          <BoxStep
            driver={draft.output.driver}
            onChoose={(box) => {
              const known = drivers.data.find(({ id }) => id === box.driver);
              if (known !== undefined && known.id !== draft.output.driver)
                setDraft({
                  ...draft,
                  output: { ...draft.output, driver: known.id, settings: { ...known.defaults }, boundTo: null },
                });
              go("wire");
            }}
          />
        )}
        {step === "wire" && (
          <>
            <p className="field-help">{t("commission.wireNote")}</p>
            <OutputFields
              board={draft}
              drivers={drivers.data}
              onChange={(output) => setDraft({ ...draft, output })}
              onFaults={setFaults}
              disabled={false}
            />
            <ControlFields
              control={draft.control}
              kinds={controls.data}
              onChange={(control) => setDraft({ ...draft, control })}
              onFaults={setControlFaults}
              disabled={false}
            />
            <Button
              type="primary"
              size="large"
              disabled={faults + controlFaults > 0}
              loading={change.isPending}
              onClick={() => void keep(draft).then((isKept) => isKept && go("link"))}
            >
              {t("commission.keepAndTry")}
            </Button>
          </>
        )}
        {step === "link" && <LinkStep board={draft} onNext={() => go("picture")} onBack={() => go("wire")} />}
        {step === "picture" && (
          <PictureStep board={draft} onPixels={(pixels) => void keep({ ...draft, pixels })} onNext={() => go("rate")} />
        )}
        {step === "rate" && driver?.takesFrames !== false && <RateStep board={draft} />}
        {step === "rate" && driver?.takesFrames === false && (
          <Alert type="success" showIcon title={t("commission.playsItself")} />
        )}
        <div aria-live="assertive">
          {change.error !== null && <Alert type="error" showIcon title={sentenceOf(change.error)} />}
        </div>
      </section>
      <Link to="/settings/boards">{t("commission.leave")}</Link>
    </>
  );
}
