import { CheckCircleFilled, ExclamationCircleFilled } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { Category } from "../../playlists/content-class.ts";
import { useRead } from "../api/hooks.ts";
import { sharesOf } from "./shares.ts";

/** How the boards' time of today was really divided among the categories, and whether the set minimum is kept. */
export function ShareBars({ boards }: { readonly boards: readonly Board[] }) {
  const { t } = useTranslation();
  const share = useRead(contract.airTimeShare, { query: {} }, { everyMs: 60_000 });
  if (share.data === undefined) return null;
  const { minPct, boards: measured } = share.data;
  const watched = Category.safeParse(share.data.category).data ?? null;
  return (
    <section className="today-card" aria-labelledby="share-head">
      <h2 id="share-head">{t("share.title")}</h2>
      {measured.length === 0 && <p>{t("share.none")}</p>}
      <div className="shares">
        {measured.map(({ boardId, totalMs, byCategory }) => {
          const shares = sharesOf(totalMs, byCategory);
          const own = shares.find((one) => one.category === watched)?.pct ?? 0;
          const isKept = minPct === null || own >= minPct;
          return (
            <div key={boardId} className="share">
              <h3>{boards.find((board) => board.id === boardId)?.name ?? boardId}</h3>
              {totalMs === 0 ? (
                <p>{t("share.none")}</p>
              ) : (
                <>
                  <div className="share-bar" aria-hidden>
                    {shares.map((one) => (
                      <i key={one.category} className={`share-${one.category}`} style={{ flexGrow: one.pct }} />
                    ))}
                  </div>
                  <ul className="share-words">
                    {shares.map((one) => (
                      <li key={one.category}>
                        <i aria-hidden className={`share-${one.category}`} />
                        {t("share.of", { category: t(`category.${one.category}`), n: one.pct })}
                      </li>
                    ))}
                  </ul>
                  {minPct !== null && watched !== null && (
                    <p className={isKept ? "share-kept" : "share-short"}>
                      {isKept ? <CheckCircleFilled aria-hidden /> : <ExclamationCircleFilled aria-hidden />}{" "}
                      {t(isKept ? "share.kept" : "share.short", {
                        category: t(`category.${watched}`),
                        min: minPct,
                        n: own,
                      })}
                    </p>
                  )}
                </>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}
