import { useTranslation } from "react-i18next";
import { partsOf } from "../../playlists/checks/check.ts";
import type { Revision } from "../../playlists/item.ts";
import { diffTexts, pairParts } from "./text-diff.ts";
import { usePartName } from "./use-part-name.ts";
import "./text-changes.css";

/** What of the text differs between two revisions: new words underlined, old ones struck through, both named for screen readers. */
export function TextChanges({ before, after }: { readonly before: Revision; readonly after: Revision }) {
  const { t } = useTranslation();
  const nameOf = usePartName(after.content.kind);
  const pairs = pairParts(partsOf(before.content), partsOf(after.content)).filter((one) => one.before !== one.after);
  const hasTitle = before.title !== after.title;
  if (pairs.length === 0 && !hasTitle) return <p>{t("diff.sameText")}</p>;
  return (
    <div className="text-changes">
      <p className="diff-legend">
        <ins>{t("diff.added")}</ins> <del>{t("diff.removed")}</del>
      </p>
      {hasTitle && (
        <div>
          <h4>{t("items.title")}</h4>
          <Changes before={before.title} after={after.title} />
        </div>
      )}
      {pairs.map(({ part, ...texts }) => (
        <div key={`${part.part}-${part.page ?? 0}`}>
          <h4>{nameOf(part.part, part.page)}</h4>
          <Changes {...texts} />
        </div>
      ))}
    </div>
  );
}

function Changes({ before, after }: { readonly before: string; readonly after: string }) {
  const { t } = useTranslation();
  return (
    <p className="content-text">
      {diffTexts(before, after).map((change, index) => {
        // biome-ignore-start lint/suspicious/noArrayIndexKey: stretches have no identity but their place
        if (change.kind === "same") return change.text;
        const Tag = change.kind === "added" ? "ins" : "del";
        return (
          <Tag key={index}>
            <span className="hidden">{t(change.kind === "added" ? "diff.addedHere" : "diff.removedHere")}</span>
            {change.text}
          </Tag>
        );
        // biome-ignore-end lint/suspicious/noArrayIndexKey: stretches have no identity but their place
      })}
    </p>
  );
}
