import { useTranslation } from "react-i18next";
import type { Takeover } from "../../playlists/takeover.ts";
import { ClipLoop } from "../live/clip-loop.tsx";
import { useClip } from "../live/use-clip.ts";
import { EmergencyWords } from "./emergency-words.tsx";
import { useTakeoverWords } from "./use-takeover-words.ts";

/** What the boards show or would show, pixel for pixel; its words while the picture is on its way. */
export function EmergencyPicture({ takeover }: { readonly takeover: Takeover }) {
  const { t } = useTranslation();
  const words = useTakeoverWords(takeover);
  const pixels = useClip(takeover.clips[0]?.sha256 ?? null);
  if (pixels.data === undefined) return <EmergencyWords words={words} drill={takeover.drill} />;
  return (
    <div className="emergency-picture">
      {takeover.drill && <b className="emergency-drill">{t("emergency.drill")}</b>}
      <ClipLoop clip={pixels.data} view="fit" label={words.text} />
    </div>
  );
}
