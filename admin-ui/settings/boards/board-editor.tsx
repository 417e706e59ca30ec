import { Alert, Button, ConfigProvider, Popconfirm } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { z } from "zod";
import type { ControlKindInfo } from "../../../controller/service/api/contract/control.ts";
import { contract } from "../../../controller/service/api/contract.ts";
import { Board } from "../../../playlists/board.ts";
import type { BrightnessHall } from "../../../playlists/brightness.ts";
import { editStamp } from "../../../playlists/edit-stamp.ts";
import { playableRevision } from "../../../playlists/item.ts";
import { lostBySize } from "../../../playlists/lost-by-size.ts";
import type { Playlist } from "../../../playlists/playlist.ts";
import { useAct, useRead, useSentenceOf } from "../../api/hooks.ts";
import { LeaveGuard } from "../../parts/leave-guard.tsx";
import { useToast } from "../../parts/use-toast.ts";
import { BrightnessFields } from "./brightness-fields.tsx";
import { ControlFields } from "./control-fields.tsx";
import { DevicePictures } from "./device-pictures.tsx";
import { GeometryFields } from "./geometry-fields.tsx";
import { OutputFields } from "./output-fields.tsx";
import { PixelFields } from "./pixel-fields.tsx";
import { RegionFields } from "./region-fields.tsx";

export type DriverInfo = z.infer<typeof contract.listDrivers.response>[number];

type Props = {
  readonly board: Board;
  /** A board to be added. */
  readonly isNew: boolean;
  readonly drivers: readonly DriverInfo[];
  readonly controls: readonly ControlKindInfo[];
  readonly hall: BrightnessHall;
  readonly playlists: readonly Playlist[];
  readonly mayChange: boolean;
  readonly onSaved: (id: string | null) => void;
};

/** As many titles as a question bears. */
const NAMED_AT_MOST = 8;

/** All settings of one board on one page; nothing takes effect before "save". */
export function BoardEditor({ board, isNew, drivers, controls, hall, playlists, mayChange, onSaved }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const sentenceOf = useSentenceOf();
  const [draft, setDraft] = useState(board);
  const [seen, setSeen] = useState(board);
  const [outputFaults, setOutputFaults] = useState(0);
  const [controlFaults, setControlFaults] = useState(0);
  const stale = [contract.listBoards, contract.agenda];
  const create = useAct(contract.createBoard, stale);
  const change = useAct(contract.changeBoard, stale);
  const remove = useAct(contract.deleteBoard, stale);
  const failure = create.error ?? change.error ?? remove.error;
  const set = (part: Partial<Board>) => setDraft({ ...draft, ...part });
  const valid = Board.safeParse(draft).success && outputFaults + controlFaults === 0;
  /** As saved: what is only chosen steers nothing yet. */
  const savedKind = isNew ? undefined : controls.find(({ id }) => id === board.control?.kind);
  const changed = JSON.stringify(draft) !== JSON.stringify(board);
  const dirty = isNew || changed;

  const items = useRead(contract.listItems, { query: {} }, { enabled: !isNew });
  const lost = isNew ? [] : lostBySize(board, draft, items.data ?? []);
  const named = lost.slice(0, NAMED_AT_MOST).map((item) => playableRevision(item)?.title ?? item.id);
  const lostTitles = `${named.join("、")}${lost.length > named.length ? "……" : ""}`;

  const save = async () => {
    const call = isNew
      ? create.mutateAsync({ body: draft })
      : change.mutateAsync({ params: { id: board.id }, body: draft, seen: editStamp(seen) });
    const saved = await call.catch(() => null);
    if (saved === null) return;
    setSeen(saved);
    toast.done(t("board.saved", { name: saved.name }));
    onSaved(saved.id);
  };
  const drop = async () => {
    const gone = await remove.mutateAsync({ params: { id: board.id } }).catch(() => null);
    if (gone !== null) onSaved(null);
  };
  return (
    <section className="item-detail" aria-label={isNew ? t("board.add") : board.name}>
      <LeaveGuard dirty={changed} />
      <ConfigProvider componentDisabled={!mayChange}>
        <fieldset disabled={!mayChange} className="bare">
          <h3>{t("board.geometry")}</h3>
          <GeometryFields board={draft} isNew={isNew} onChange={set} />
          <h3>{t("board.regions")}</h3>
          <RegionFields board={draft} playlists={playlists} onChange={(regions) => set({ regions })} />
          <h3>{t("board.output")}</h3>
          {mayChange && !isNew && (
            <p className="field-help">
              {t("commission.invite")} <Link to={`/commission/${board.id}`}>{t("commission.open")}</Link>
            </p>
          )}
          <OutputFields
            board={draft}
            drivers={drivers}
            onChange={(output) => set({ output })}
            onFaults={setOutputFaults}
            disabled={!mayChange}
          />
          {!isNew && draft.output.driver === "screen" && (
            <p className="field-help">
              {t("board.screenPage")} <span className="mono">{`${window.location.origin}/screen/${board.id}`}</span>
            </p>
          )}
          <h3>{t("board.pixels")}</h3>
          <PixelFields pixels={draft.pixels} onChange={(pixels) => set({ pixels })} />
          <h3>{t("board.control")}</h3>
          <ControlFields
            control={draft.control}
            kinds={controls}
            onChange={(control) => set({ control })}
            onFaults={setControlFaults}
            disabled={!mayChange}
          />
          {mayChange && savedKind !== undefined && <DevicePictures boardId={board.id} kind={savedKind} />}
          <h3>{t("board.brightness")}</h3>
          <BrightnessFields
            plan={draft.brightness}
            hall={hall}
            isSteered={draft.control !== null}
            onChange={(brightness) => set({ brightness })}
          />
          <div aria-live="assertive">
            {failure !== null && <Alert type="error" showIcon title={sentenceOf(failure)} />}
          </div>
          {mayChange && (
            <div className="submit-row">
              <Popconfirm
                title={t("board.sizeSure", { count: lost.length })}
                description={lostTitles}
                okText={t("common.save")}
                disabled={lost.length === 0}
                onConfirm={() => void save()}
              >
                <Button
                  type="primary"
                  size="large"
                  disabled={!dirty || !valid}
                  loading={create.isPending || change.isPending}
                  onClick={() => lost.length === 0 && void save()}
                >
                  {t("common.save")}
                </Button>
              </Popconfirm>
              {!isNew && (
                <Popconfirm
                  title={t("board.deleteSure", { name: board.name })}
                  okText={t("common.delete")}
                  onConfirm={() => void drop()}
                >
                  <Button size="large" danger>
                    {t("board.delete")}
                  </Button>
                </Popconfirm>
              )}
              {!valid && <span className="field-error">{t("board.invalid")}</span>}
            </div>
          )}
        </fieldset>
      </ConfigProvider>
    </section>
  );
}
