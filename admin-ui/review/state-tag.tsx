import { useTranslation } from "react-i18next";
import type { RevisionState } from "../../playlists/item.ts";
import "./state-tag.css";

/** State of a revision as a word on its colour; the word alone is enough. */
export function StateTag({ state }: { readonly state: RevisionState }) {
  const { t } = useTranslation();
  return <span className={`state-tag state-${state}`}>{t(`revision.${state}`)}</span>;
}
