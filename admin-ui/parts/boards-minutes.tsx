import { Checkbox, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import type { Board } from "../../playlists/board.ts";
import type { BoardTarget } from "../../playlists/schedule.ts";
import { Field } from "./field.tsx";

type TargetProps = {
  readonly boards: readonly Board[];
  readonly target: BoardTarget;
  readonly onChange: (target: BoardTarget) => void;
};

/** Which boards; at least one. All of them means also boards that come later. */
export function BoardsField({ boards, target, onChange }: TargetProps) {
  const { t } = useTranslation();
  return (
    <Field label={t("new.boards")} group>
      {() => (
        <Checkbox.Group
          value={target === "all" ? boards.map((board) => board.id) : target}
          options={boards.map((board) => ({ value: board.id, label: board.name }))}
          onChange={(ids: string[]) => ids.length > 0 && onChange(ids.length === boards.length ? "all" : ids)}
        />
      )}
    </Field>
  );
}

type MinutesProps = { readonly minutes: number; readonly onChange: (minutes: number) => void; readonly label: string };

export function MinutesField({ minutes, onChange, label }: MinutesProps) {
  const { t } = useTranslation();
  return (
    <Field label={label}>
      {(id) => (
        <InputNumber
          id={id}
          min={1}
          max={1440}
          value={minutes}
          suffix={t("unit.minutes")}
          onChange={(next) => next !== null && onChange(next)}
        />
      )}
    </Field>
  );
}
