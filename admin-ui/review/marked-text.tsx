import { useTranslation } from "react-i18next";
import type { Finding } from "../../controller/service/api/contract/finding.ts";
import type { Part } from "../../playlists/checks/check.ts";
import { markText } from "./mark-text.ts";

/** One text, the places of findings underlined and numbered as in their list. */
export function MarkedText({ part, findings }: { readonly part: Part; readonly findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const isMongolian = part.part === "mn";
  return (
    <p className={`content-text${isMongolian ? " mongolian" : ""}`} {...(isMongolian ? { lang: "mn-Mong" } : {})}>
      {markText(part.text, part.part, part.page, findings).map((piece, index) =>
        piece.severity === null ? (
          piece.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no identity but their place
          <mark key={index} className={`mark-${piece.severity}`}>
            {piece.text}
            {piece.numbers.map((number) => (
              <sup key={number}>
                <span className="hidden">{t("finding.number")}</span>
                {number}
              </sup>
            ))}
          </mark>
        ),
      )}
    </p>
  );
}
