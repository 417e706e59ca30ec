import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { useRead } from "../api/hooks.ts";
import { Waiting } from "../parts/waiting.tsx";
import { useTimes } from "../times.ts";

/** Everything that ever happened to an item on one line, newest first: people look for what happened last. */
export function LifeLine({ itemId, boards }: { readonly itemId: string; readonly boards: readonly Board[] }) {
  const { t } = useTranslation();
  const times = useTimes();
  const life = useRead(contract.itemTimeline, { params: { id: itemId } }, { everyMs: 15_000 });
  return (
    <section className="life" aria-labelledby="life-head">
      <h2 id="life-head">{t("item.life")}</h2>
      {life.data === undefined ? (
        <Waiting />
      ) : (
        <ol className="life-line" reversed>
          {life.data.toReversed().map((one) => (
            <li key={`${one.atMs}-${one.kind}-${one.message}`} className={`life-${one.kind}`}>
              <time dateTime={new Date(one.atMs).toISOString()}>
                {times.full(one.atMs)}
                {one.revisionNo !== null && ` · ${t("review.revisionNo", { no: one.revisionNo })}`}
              </time>
              <b>{one.message}</b>
              {one.byName !== "" && <span> {one.byName}</span>}
              {one.detail !== "" && <p>{boards.find(({ id }) => id === one.detail)?.name ?? one.detail}</p>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
