import { type KeyboardEvent, type MouseEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { PictureRef } from "../../playlists/item.ts";

type Focus = PictureRef["focus"];
type Props = { readonly url: string; readonly focus: Focus; readonly onChange: (focus: Focus) => void };

const STEP = 0.05;
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

const within = (part: number) => Math.min(1, Math.max(0, part));

/** The picture with the point that must stay when it is cropped: press on it, or move the mark with the arrow keys. */
export function FocusPicker({ url, focus, onChange }: Props) {
  const { t } = useTranslation();
  const picture = useRef<HTMLImageElement>(null);
  const press = (event: MouseEvent) => {
    const box = picture.current?.getBoundingClientRect();
    if (box === undefined || event.detail === 0) return;
    onChange({ x: within((event.clientX - box.left) / box.width), y: within((event.clientY - box.top) / box.height) });
  };
  const key = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onChange({ x: within(focus.x + step[0]), y: within(focus.y + step[1]) });
  };
  return (
    <button type="button" className="focus-picker" aria-label={t("new.focus")} onClick={press} onKeyDown={key}>
      <img ref={picture} src={url} alt="" draggable={false} />
      <span className="focus-mark" style={{ left: `${focus.x * 100}%`, top: `${focus.y * 100}%` }} aria-hidden />
    </button>
  );
}
