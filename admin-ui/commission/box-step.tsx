import { useTranslation } from "react-i18next";
import { BOXES, type Box } from "./boxes.ts";

type Props = { readonly driver: string; readonly onChoose: (box: Box) => void };

/** The question that nobody can answer for the hall: what is written on the box at the end of the cable. */
export function BoxStep({ driver, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t("commission.whichBox")}</h3>
      <p className="field-help">{t("commission.howToLook")}</p>
      <ul className="boxes">
        {BOXES.map((box) => (
          <li key={box.id}>
            <button type="button" className="box" aria-current={box.driver === driver} onClick={() => onChoose(box)}>
              <b>{t(`box.${box.id}`)}</b>
              <span>{t(`box.${box.id}.label`)}</span>
              <span>{t(`box.${box.id}.cable`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="field-help">{t("commission.unknownBox")}</p>
    </>
  );
}
