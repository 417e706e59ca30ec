import { Alert, Button, InputNumber, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { type Board, ColourOrder } from "../../playlists/board.ts";
import type { TestPattern } from "../../playlists/test-picture.ts";
import { useAct, useSentenceOf } from "../api/hooks.ts";
import { Field } from "../parts/field.tsx";
import { orderFor, type Seen } from "./colour-order.ts";

type Props = {
  readonly board: Board;
  readonly onPixels: (pixels: Board["pixels"]) => void;
  readonly onNext: () => void;
};

const COLOURS = ["R", "G", "B"] as const;
const PATTERNS = ["identify", "colours", "grey", "geometry", "panels"] as const satisfies readonly TestPattern[];
const MINUTES = 10;

/** One test picture after the other, each with the question that only somebody in front of the board can answer. */
export function PictureStep({ board, onPixels, onNext }: Props) {
  const { t } = useTranslation();
  const sentenceOf = useSentenceOf();
  const [pattern, setPattern] = useState<(typeof PATTERNS)[number]>("identify");
  const start = useAct(contract.startTest, [contract.listTests, contract.listBoards]);
  const end = useAct(contract.endTest, [contract.listTests, contract.listBoards]);
  const boards = [board.id];
  const show = (next: (typeof PATTERNS)[number]) => {
    setPattern(next);
    start.mutate({ body: { boards, pattern: next, minutes: MINUTES } });
  };
  const failure = start.error ?? end.error;
  return (
    <>
      <Field label={t("commission.pattern")} group>
        {() => (
          <Radio.Group
            name="pattern"
            optionType="button"
            value={pattern}
            options={PATTERNS.map((one) => ({ value: one, label: t(`commission.pattern.${one}`) }))}
            onChange={(event) => show(PATTERNS.find((one) => one === event.target.value) ?? "identify")}
          />
        )}
      </Field>
      {start.data === undefined && (
        <Button type="primary" loading={start.isPending} onClick={() => show(pattern)}>
          {t("commission.showIt")}
        </Button>
      )}
      <p className="commission-question">{t(`commission.ask.${pattern}`)}</p>
      {pattern === "colours" && <ColourQuestion board={board} onPixels={onPixels} />}
      {pattern === "grey" && (
        <Field label={t("pixels.gamma")} help={t("commission.gammaHelp")}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={3}
              step={0.1}
              value={board.pixels.gamma}
              onChange={(gamma) => gamma !== null && onPixels({ ...board.pixels, gamma })}
            />
          )}
        </Field>
      )}
      <div aria-live="assertive">{failure !== null && <Alert type="error" showIcon title={sentenceOf(failure)} />}</div>
      <div className="submit-row">
        <Button
          type="primary"
          size="large"
          loading={end.isPending}
          onClick={() => void end.mutateAsync({ body: { boards } }).then(onNext, () => undefined)}
        >
          {t("commission.picturesRight")}
        </Button>
      </div>
    </>
  );
}

type Answers = Readonly<Record<Seen, Seen | null>>;

/** Nothing is right before somebody has looked. */
const UNANSWERED: Answers = { R: null, G: null, B: null };

/** Three answers are enough to know the order of the bytes; it is set at once and the bars change on the board. */
function ColourQuestion({ board, onPixels }: Pick<Props, "board" | "onPixels">) {
  const { t } = useTranslation();
  const [seen, setSeen] = useState<Answers>(UNANSWERED);
  const { R, G, B } = seen;
  const answers = R === null || G === null || B === null ? null : { R, G, B };
  const order = answers === null ? null : orderFor(board.pixels.colourOrder, answers, ColourOrder.options);
  const isAsShouldBe = order === board.pixels.colourOrder;
  return (
    <div className="colour-question">
      {COLOURS.map((sent) => (
        <Field key={sent} label={t(`commission.bar.${sent}`)} group>
          {() => (
            <Radio.Group
              name={`bar-${sent}`}
              optionType="button"
              value={seen[sent]}
              options={COLOURS.map((one) => ({ value: one, label: t(`commission.colour.${one}`) }))}
              onChange={(event) =>
                setSeen({ ...seen, [sent]: COLOURS.find((one) => one === event.target.value) ?? sent })
              }
            />
          )}
        </Field>
      ))}
      <div aria-live="polite">
        {answers !== null && order === null && <Alert type="warning" showIcon title={t("commission.colourTwice")} />}
        {order !== null && !isAsShouldBe && (
          <Button
            type="primary"
            onClick={() => {
              onPixels({ ...board.pixels, colourOrder: order });
              setSeen(UNANSWERED);
            }}
          >
            {t("commission.setOrder", { order })}
          </Button>
        )}
        {isAsShouldBe && <Alert type="success" showIcon title={t("commission.coloursRight", { order })} />}
      </div>
    </div>
  );
}
