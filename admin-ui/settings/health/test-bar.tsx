import { Alert, Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoardHealth } from "../../../controller/service/api/contract/incidents.ts";
import { contract } from "../../../controller/service/api/contract.ts";
import { TestPattern } from "../../../playlists/test-picture.ts";
import { useAct, useRead, useSentenceOf } from "../../api/hooks.ts";
import { Field } from "../../parts/field.tsx";
import { useTimes } from "../../times.ts";

const MINUTES = 5;

/** Test pictures on the real boards: which is which, and whether every pixel and colour is where it belongs. */
export function TestBar({ boards }: { readonly boards: readonly BoardHealth[] }) {
  const { t } = useTranslation();
  const times = useTimes();
  const sentenceOf = useSentenceOf();
  const [pattern, setPattern] = useState<TestPattern>("identify");
  const [chosen, setChosen] = useState<string>("all");
  const running = useRead(contract.listTests, {}, { everyMs: 5000 });
  const stale = [contract.listTests, contract.listBoards];
  const start = useAct(contract.startTest, stale);
  const end = useAct(contract.endTest, stale);
  const failure = start.error ?? end.error;
  const nameOf = (id: string) => boards.find(({ boardId }) => boardId === id)?.name ?? id;
  return (
    <section className="settings-card" aria-label={t("test.title")}>
      <h3>{t("test.title")}</h3>
      <p className="field-help">{t("test.note", { minutes: MINUTES })}</p>
      <div className="field-row test-row">
        <Field label={t("test.pattern")}>
          {(id) => (
            <Select
              id={id}
              value={pattern}
              onChange={setPattern}
              options={TestPattern.options.map((one) => ({ value: one, label: t(`test.${one}`) }))}
            />
          )}
        </Field>
        <Field label={t("test.boards")}>
          {(id) => (
            <Select
              id={id}
              value={chosen}
              onChange={setChosen}
              options={[
                { value: "all", label: t("test.all") },
                ...boards.map(({ boardId, name }) => ({ value: boardId, label: name })),
              ]}
            />
          )}
        </Field>
        <Button
          type="primary"
          loading={start.isPending}
          onClick={() =>
            start.mutate({ body: { boards: chosen === "all" ? "all" : [chosen], pattern, minutes: MINUTES } })
          }
        >
          {t("test.start")}
        </Button>
      </div>
      <div aria-live="polite">
        {failure !== null && <Alert type="error" showIcon title={sentenceOf(failure)} />}
        {(running.data ?? []).map((test) => (
          <Alert
            key={test.id}
            type="info"
            showIcon
            title={t("test.running", {
              board: nameOf(test.boardId),
              pattern: t(`test.${test.pattern}`),
              until: times.clock(test.untilMs),
            })}
            action={
              <Button
                size="small"
                loading={end.isPending}
                aria-label={t("test.endOf", { board: nameOf(test.boardId) })}
                onClick={() => end.mutate({ body: { boards: [test.boardId] } })}
              >
                {t("test.end")}
              </Button>
            }
          />
        ))}
      </div>
    </section>
  );
}
