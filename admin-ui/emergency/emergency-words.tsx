import { useTranslation } from "react-i18next";
import type { FilledEmergency } from "../../playlists/emergency.ts";
import "./emergency.css";

/** Words of an emergency message in the colours they would have on the board, large enough to be read from a step away. */
export function EmergencyWords({ words, drill }: { readonly words: FilledEmergency; readonly drill: boolean }) {
  const { t } = useTranslation();
  const colours = words.colours ?? { background: "#000000", textColour: "#ffd800" };
  return (
    <div className="emergency-words" style={{ background: colours.background, color: colours.textColour }}>
      {drill && <b className="emergency-drill">{t("emergency.drill")}</b>}
      <p>{words.text}</p>
    </div>
  );
}
