import { Input } from "antd";
import { useTranslation } from "react-i18next";
import { Field } from "../parts/field.tsx";
import type { Draft } from "./draft.ts";
import { FindingsAt } from "./findings-at.tsx";

type Props = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void };

/** Whether a title can be taken from the words of the content; if not, its field stands with the content. */
export function hasOwnWords(draft: Draft): boolean {
  return draft.kind !== "clock" && draft.kind !== "image" && draft.kind !== "emergency";
}

/** How the item is called in lists. */
export function TitleField({ draft, change }: Props) {
  const { t } = useTranslation();
  return (
    <Field label={t("new.itemTitle")}>
      {(id) => (
        <>
          <Input
            id={id}
            value={draft.title}
            placeholder={hasOwnWords(draft) ? t("new.itemTitleHelp") : t("new.itemTitleNeeded")}
            onChange={(event) => change({ title: event.target.value })}
          />
          <FindingsAt field="title" inputId={id} />
        </>
      )}
    </Field>
  );
}
