import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { type Board, Place, type Region } from "../../../playlists/board.ts";
import type { Playlist } from "../../../playlists/playlist.ts";

type Props = {
  readonly board: Board;
  readonly playlists: readonly Playlist[];
  readonly onChange: (regions: Region[]) => void;
};

const SIDES = ["x", "y", "widthPx", "heightPx"] as const;

/** The rectangles of a board as numbers, with a small drawing that shows at once what they mean. */
export function RegionFields({ board, playlists, onChange }: Props) {
  const { t } = useTranslation();
  const { regions } = board;
  const set = (index: number, part: Partial<Region>) =>
    onChange(regions.map((one, i) => (i === index ? { ...one, ...part } : one)));
  const free = Place.options.find((place) => !regions.some((region) => region.place === place));
  return (
    <div className="regions-edit">
      <table className="numbers">
        <thead>
          <tr>
            <th scope="col">{t("region.place")}</th>
            {SIDES.map((side) => (
              <th scope="col" key={side}>
                {t(`region.${side}`)}
              </th>
            ))}
            <th scope="col">{t("region.filler")}</th>
            <th scope="col">
              <span className="hidden">{t("common.delete")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {regions.map((region, index) => (
            <tr key={region.place}>
              <th scope="row">{t(`place.${region.place}`)}</th>
              {SIDES.map((side) => (
                <td key={side}>
                  <InputNumber
                    aria-label={`${t(`place.${region.place}`)} ${t(`region.${side}`)}`}
                    min={side === "x" || side === "y" ? 0 : 1}
                    value={region[side]}
                    controls={false}
                    onChange={(value) => value !== null && set(index, { [side]: value })}
                  />
                </td>
              ))}
              <td>
                <Select
                  aria-label={`${t(`place.${region.place}`)} ${t("region.filler")}`}
                  allowClear
                  placeholder={t("region.noFiller")}
                  value={region.fillerPlaylistId}
                  options={playlists
                    .filter((one) => one.place === region.place)
                    .map((one) => ({ value: one.id, label: one.name }))}
                  onChange={(id) => set(index, { fillerPlaylistId: id ?? null })}
                />
              </td>
              <td>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  disabled={regions.length === 1}
                  aria-label={t("region.remove", { place: t(`place.${region.place}`) })}
                  onClick={() => onChange(regions.filter((_, i) => i !== index))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Drawing board={board} />
      {free !== undefined && (
        <Button
          icon={<PlusOutlined />}
          onClick={() =>
            onChange([
              ...regions,
              {
                place: free,
                x: 0,
                y: 0,
                widthPx: board.widthPx,
                heightPx: Math.min(64, board.heightPx),
                fillerPlaylistId: null,
              },
            ])
          }
        >
          {t("region.add", { place: t(`place.${free}`) })}
        </Button>
      )}
    </div>
  );
}

function Drawing({ board }: { readonly board: Board }) {
  const { t } = useTranslation();
  const { widthPx, heightPx, regions } = board;
  const letter = Math.max(12, Math.min(widthPx, heightPx * 2) / 16);
  return (
    <svg
      className="region-drawing"
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      role="img"
      aria-label={t("region.drawing", { name: board.name })}
    >
      <rect width={widthPx} height={heightPx} className="drawing-board" />
      {regions.map((region) => (
        <g key={region.place}>
          <rect
            x={region.x}
            y={region.y}
            width={region.widthPx}
            height={region.heightPx}
            className={`drawing-${region.place}`}
          />
          <text
            x={region.x + region.widthPx / 2}
            y={region.y + region.heightPx / 2}
            fontSize={Math.min(letter, region.heightPx * 0.7)}
            textAnchor="middle"
            dominantBaseline="central"
          >
            {t(`place.${region.place}`)}
          </text>
        </g>
      ))}
    </svg>
  );
}
