import { useTranslation } from "react-i18next";
import { useDayWords } from "./day-words.ts";
import "./due-day.css";

/** Until which day something has to be done, and in words if that day is over. */
export function DueDay({ day, overdue }: { readonly day: string | null; readonly overdue: boolean }) {
  const { t } = useTranslation();
  const words = useDayWords();
  if (day === null && !overdue) return null;
  return (
    <span className={`due-day${overdue ? " is-overdue" : ""}`}>
      {day === null
        ? t("due.overdue")
        : overdue
          ? t("due.overdueSince", { day: words(day) })
          : t("due.by", { day: words(day) })}
    </span>
  );
}
