import { createHash } from "node:crypto";
import { statutoryYear } from "../../controller/adapters/chinese-days.ts";
import { dayNoOf } from "../../playlists/civil.ts";
import { createDays } from "../../playlists/days.ts";
import { createHallDays } from "../../playlists/hall-day.ts";
import { DEFAULT_HOURS } from "../../playlists/hours.ts";
import { addWorkdays } from "../../playlists/work-days.ts";
import { oddities } from "../../playlists/year-table/plausible.ts";
import { readYearTable } from "../../playlists/year-table/read.ts";

/** Run by itself with a `TZ`: prints one digest of all that is said of the days of 2010 to 2026, and the PC's own zone. */
const years = Array.from({ length: 17 }, (_, n) => statutoryYear(2010 + n)).filter((year) => year !== null);
const calendar = { years, overrides: [] };
const hall = createHallDays(calendar, DEFAULT_HOURS);
const days = createDays("Asia/Shanghai");
const told: unknown[] = [];
for (let dayNo = dayNoOf("2010-01-01"); dayNo <= dayNoOf("2027-01-02"); dayNo++)
  told.push([hall.typeOf(dayNo), hall.hoursOf(dayNo), days.startMs(dayNo)]);
told.push(addWorkdays(calendar, "2026-09-15", 20), years.flatMap(oddities));
told.push(readYearTable(2027, "元旦：2026年12月31日至1月3日（周日）放假。1月9日（周六）上班。", ""));
const digest = createHash("sha256").update(JSON.stringify(told)).digest("hex");
console.log(
  JSON.stringify({
    digest,
    due: addWorkdays(calendar, "2026-09-15", 20),
    offsetMin: new Date(2026, 0, 1).getTimezoneOffset(),
  }),
);
