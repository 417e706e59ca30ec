import { Button, Empty } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Playlist } from "../../playlists/playlist.ts";
import { useRead } from "../api/hooks.ts";
import { Waiting } from "../parts/waiting.tsx";
import { useMay } from "../session.tsx";
import { PlaylistEditor } from "./playlist-editor.tsx";

const NEW: Playlist = {
  id: "new",
  name: "",
  place: "main",
  itemIds: [],
  transition: { kind: "fade", durationMs: 300 },
  addedById: {},
};

/** All playlists on the left, the one being arranged on the right. */
export function PlaylistsTab() {
  const { t } = useTranslation();
  const mayPublish = useMay("publish");
  const playlists = useRead(contract.listPlaylists, {});
  const items = useRead(contract.listItems, { query: {} }, { staleMs: 10_000 });
  const [chosenId, setChosenId] = useState<string | null>(null);
  if (playlists.data === undefined || items.data === undefined) return <Waiting />;
  const chosen = chosenId === "new" ? NEW : (playlists.data.find((one) => one.id === chosenId) ?? playlists.data[0]);
  return (
    <div className="pending">
      <div>
        <ul className="pile" aria-label={t("schedule.playlists")}>
          {playlists.data.map((playlist) => (
            <li key={playlist.id}>
              <button
                type="button"
                className="pile-item"
                aria-current={playlist.id === chosen?.id}
                onClick={() => setChosenId(playlist.id)}
              >
                <b>{playlist.name}</b>
                <span>
                  {t(`place.${playlist.place}`)} · {t("playlist.count", { n: playlist.itemIds.length })}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {mayPublish && (
          <Button block onClick={() => setChosenId("new")}>
            {t("playlist.add")}
          </Button>
        )}
      </div>
      {chosen === undefined ? (
        <Empty className="empty" description={t("playlist.none")} />
      ) : (
        <PlaylistEditor key={chosen.id} playlist={chosen} items={items.data} onSaved={setChosenId} />
      )}
    </div>
  );
}
