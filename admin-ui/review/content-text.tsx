import { useTranslation } from "react-i18next";
import type { Finding } from "../../controller/service/api/contract/finding.ts";
import { type Part, partsOf } from "../../playlists/checks/check.ts";
import type { Content } from "../../playlists/item.ts";
import { MarkedText } from "./marked-text.tsx";
import { usePartName } from "./use-part-name.ts";
import "./content-text.css";

type Props = {
  readonly title: string;
  readonly content: Content;
  /** In the order of their numbers; an empty list marks nothing. */
  readonly findings: readonly Finding[];
};

/** Everything that was written in an item, with the places of findings marked and numbered. */
export function ContentText({ title, content, findings }: Props) {
  const { t } = useTranslation();
  const nameOf = usePartName(content.kind);
  const isTitleMeant = findings.some(({ at }) => at?.part === "title");
  const written: Part[] = [
    ...(isTitleMeant ? [{ part: "title" as const, page: null, text: title }] : []),
    ...partsOf(content).filter(({ text }) => text !== ""),
  ];
  if (content.kind === "clock") return <p>{t(`clock.${content.format}`)}</p>;
  if (written.length === 0) return <p>{t("items.picture")}</p>;
  const names = written.map(({ part, page }) => nameOf(part, page));
  return (
    <div className="content-parts">
      {written.map((one, index) => (
        <div key={`${one.part}-${one.page ?? 0}`}>
          {written.length > 1 && names[index] !== names[index - 1] && <h4>{names[index]}</h4>}
          <MarkedText part={one} findings={findings} />
        </div>
      ))}
    </div>
  );
}
