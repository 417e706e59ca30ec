import { Checkbox, Collapse, DatePicker, Radio, Segmented } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import type { Board } from "../../playlists/board.ts";
import { Category } from "../../playlists/content-class.ts";
import { Field } from "../parts/field.tsx";
import { AdvancedFields } from "./advanced-fields.tsx";
import { ChangeField } from "./change-field.tsx";
import { ContentFields } from "./content-fields.tsx";
import { chooseKind, type Draft, isScheduled, KINDS } from "./draft.ts";
import { StyleFields } from "./style-fields.tsx";

type Props = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** Boards that have the region the notice is for. */
  readonly boards: readonly Board[];
  readonly today: string;
  readonly withSchedule: boolean;
  /** Set when something approved is changed: how it is filed stays as it was approved. */
  readonly isFixed: boolean;
};

/** Kinds that nearly everybody uses; the rest stands one press further. */
const USUAL = ["text", "image", "guide", "bilingual"] as const;
const OTHERS = KINDS.filter((kind) => !USUAL.some((one) => one === kind));

const DAY = "YYYY-MM-DD";

/** What is said, where and on which days; the rest is folded away because its defaults fit a plain notice. */
export function NoticeForm({ draft, change, boards, today, withSchedule, isFixed }: Props) {
  const { t } = useTranslation();
  const chosen = draft.boards === "all" ? boards.map((board) => board.id) : draft.boards;
  const usual = USUAL.find((kind) => kind === draft.kind) ?? ("other" as const);
  const choose = (kind: Draft["kind"]) => change(isFixed ? { kind } : chooseKind(kind));
  const chooseBoards = (ids: readonly string[]) => {
    if (ids.length > 0) change({ boards: ids.length === boards.length ? "all" : [...ids] });
  };
  return (
    <>
      <Field label={t("new.kind")} group>
        {() => (
          <Segmented
            block
            name="kind"
            value={usual}
            options={[
              ...USUAL.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
              { value: "other" as const, label: t("kind.other") },
            ]}
            onChange={(kind) => choose(kind === "other" ? "pages" : kind)}
          />
        )}
      </Field>
      {usual === "other" && (
        <Field label={t("kind.which")} group>
          {() => (
            <Radio.Group
              name="other-kind"
              value={draft.kind}
              options={OTHERS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
              onChange={(event) => choose(KINDS.find((kind) => kind === event.target.value) ?? "pages")}
            />
          )}
        </Field>
      )}
      {isFixed && <ChangeField draft={draft} change={change} />}
      <Field label={t("new.category")} group help={isFixed ? t("new.fixed") : undefined}>
        {() => (
          <Radio.Group
            name="category"
            disabled={isFixed}
            value={draft.category}
            onChange={(event) => change({ category: Category.parse(event.target.value) })}
            options={Category.options.map((one) => ({ value: one, label: t(`category.${one}`) }))}
          />
        )}
      </Field>
      <ContentFields draft={draft} change={change} />
      {withSchedule && isScheduled(draft) && (
        <div className="field-row where-when">
          <Field label={t("new.boards")} group>
            {() => (
              <Checkbox.Group
                className="board-choice"
                value={chosen}
                options={boards.map((board) => ({ value: board.id, label: board.name }))}
                onChange={chooseBoards}
              />
            )}
          </Field>
          <Field label={t("new.days")} className="days-field">
            {(id) => (
              <>
                {draft.openEnd ? (
                  <DatePicker
                    id={id}
                    allowClear={false}
                    value={dayjs(draft.firstDay)}
                    minDate={dayjs(today)}
                    onChange={(first) => first !== null && change({ firstDay: first.format(DAY) })}
                  />
                ) : (
                  <DatePicker.RangePicker
                    id={{ start: id, end: `${id}-end` }}
                    aria-label={t("new.days")}
                    allowClear={false}
                    value={[dayjs(draft.firstDay), dayjs(draft.lastDay)]}
                    minDate={dayjs(today)}
                    onChange={(range) => {
                      const [first, last] = range ?? [];
                      if (first && last) change({ firstDay: first.format(DAY), lastDay: last.format(DAY) });
                    }}
                  />
                )}
                <Checkbox
                  className="open-end"
                  checked={draft.openEnd}
                  onChange={(event) => change({ openEnd: event.target.checked })}
                >
                  {t("new.openEnd")}
                </Checkbox>
              </>
            )}
          </Field>
        </div>
      )}
      <Collapse
        ghost
        className="folded"
        items={[
          {
            key: "style",
            label: t("new.style"),
            children: <StyleFields style={draft.style} onChange={(style) => change({ style })} />,
          },
          {
            key: "more",
            label: t("new.more"),
            children: (
              <AdvancedFields
                draft={draft}
                change={change}
                withSchedule={withSchedule && isScheduled(draft)}
                isFixed={isFixed}
              />
            ),
          },
        ]}
      />
    </>
  );
}
