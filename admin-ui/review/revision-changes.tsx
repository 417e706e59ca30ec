import { useTranslation } from "react-i18next";
import type { Revision } from "../../playlists/item.ts";
import { ClipCompare } from "./clip-compare.tsx";
import { TextChanges } from "./text-changes.tsx";

/** Differences to the last approved revision: the words, and the pictures side by side. */
export function RevisionChanges({ before, after }: { readonly before: Revision; readonly after: Revision }) {
  const { t } = useTranslation();
  const pairs = after.clips.flatMap((clip) => {
    const old = before.clips.find(
      (one) => one.widthPx === clip.widthPx && one.heightPx === clip.heightPx && one.variant === clip.variant,
    );
    return old === undefined ? [] : [{ old, clip }];
  });
  return (
    <section aria-labelledby="sheet-changes">
      <h3 id="sheet-changes">{t("diff.title", { no: before.no })}</h3>
      <TextChanges before={before} after={after} />
      {pairs.map(({ old, clip }) =>
        old.sha256 === clip.sha256 ? (
          <p key={clip.sha256}>{t("diff.samePixels")}</p>
        ) : (
          <ClipCompare
            key={clip.sha256}
            before={{ clip: old, label: t("diff.before", { no: before.no }) }}
            after={{ clip, label: t("diff.after", { no: after.no }) }}
          />
        ),
      )}
    </section>
  );
}
