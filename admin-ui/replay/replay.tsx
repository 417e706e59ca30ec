import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { useRead } from "../api/hooks.ts";
import { PageHead } from "../parts/page-head.tsx";
import { useNow } from "../parts/use-now.ts";
import { useTimes } from "../times.ts";

/** 回看: what each board showed today, stretch by stretch. */
export function Replay() {
  const { t } = useTranslation();
  const boards = useRead(contract.listBoards, {}, { staleMs: 30_000 });
  return (
    <div className="page">
      <PageHead title={t("nav.replay")} />
      {(boards.data ?? []).map(({ board }) => (
        <section key={board.id} aria-label={board.name}>
          <h2>{board.name}</h2>
          <Day boardId={board.id} />
        </section>
      ))}
    </div>
  );
}

function Day({ boardId }: { readonly boardId: string }) {
  const times = useTimes();
  const day = times.civilDate(useNow(60_000));
  const stretches = useRead(contract.boardDay, { params: { id: boardId }, query: { day } });
  return (
    <ul>
      {(stretches.data?.stretches ?? []).map((one) => (
        <li key={one.fromMs}>
          {times.clock(one.fromMs)}—{times.clock(one.untilMs)} {one.title}
        </li>
      ))}
    </ul>
  );
}
