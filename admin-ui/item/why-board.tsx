import { CheckCircleFilled, ExclamationCircleFilled } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { useRead } from "../api/hooks.ts";

/** Why an item is on each board or not, as one sentence, with the way to what helps. */
export function WhyBoard({ itemId, boards }: { readonly itemId: string; readonly boards: readonly Board[] }) {
  const { t } = useTranslation();
  const why = useRead(contract.itemWhy, { params: { id: itemId } }, { everyMs: 5000 });
  if (why.data === undefined) return null;
  return (
    <section className="why" aria-labelledby="why-head">
      <h2 id="why-head">{t("item.why")}</h2>
      <div className="why-boards">
        {why.data.map(({ boardId, onBoard, message, remedy }) => (
          <div key={boardId} className={`why-one${onBoard ? " is-on" : ""}`}>
            {onBoard ? <CheckCircleFilled aria-hidden /> : <ExclamationCircleFilled aria-hidden />}
            <div>
              <b>{boards.find((board) => board.id === boardId)?.name ?? boardId}</b>
              {message}
            </div>
            {remedy !== null && (
              <Link className="button-link" to={remedy.to}>
                {remedy.label}
              </Link>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
