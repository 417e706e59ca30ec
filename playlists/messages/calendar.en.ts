/** Sentences about days and hours, and about what the hall's day makes of the boards. */
export const calendarEn: Readonly<Record<string, string>> = {
  "calendar.notRead":
    "No days of {wanted} could be read. Paste the text of the State Council's notice, or the whole content of a JSON file",
  "calendar.badJson":
    "The JSON could not be understood ({found}). Use a table in this system's own form, in holiday-cn's or in chinese-days'",
  "calendar.otherYear": "The table is to be for {wanted}, but it is of {found}",
  "calendar.dayTwice": "{found} is both a day off and a working day; please look at the notice",
  "calendar.otherYearDays":
    "It also names days outside of {year}: {found}. Those are not changed; set them one by one if they differ",
  "calendar.noSuchDate": "There is no day {found}; please look at the notice",
  "calendar.badRange": "“{found}” is no stretch of days and was not taken; please look at the notice",
  "calendar.wrongWeekday": "{date} is written as weekday {said}, but it is {found}",
  "calendar.wrongCount": "{name} is written as {said} days, but {found} were read",
  "calendar.sentenceUnread": "This sentence was not understood and not taken: “{found}”",
  "calendar.statutoryMissing": "{date} ({name}) is off by law, but would be a working day",
  "calendar.makeUpOnWeekday": "{date} is a make-up working day, but it is no weekend",
  "calendar.workdayCount": "The year has {found} working days; the days off by law would make it {wanted}",
  "calendar.entryStops": "“{title}” no longer plays on {count} days (from {date})",
  "calendar.entryStarts": "“{title}” plays on {count} more days (from {date})",
  "calendar.dutyOnRestDay": "{name} is on duty on {date}, which is no longer a working day",
  "calendar.overrideStays": "{date} ({name}) was set by hand and stays as it is",
  "calendar.noOverride": "{found} was not set by hand",

  "hours.intervalEmpty": "Hours {found} of “{name}” must end after they begin",
  "hours.intervalsOverlap": "Hours {found} of “{name}” overlap with {other}",
  "hours.noSuchDay": "“{name}” begins or ends on {found}, which does not exist",
  "hours.seasonGap": "From {from} to {to} there is no season; every day of the year needs one",
  "hours.exceptionTwice": "{found} has two exceptions",

  "reason.held": "It is on hold",
  "reason.notProactive": "Only what is published proactively may go on a board",
  "reason.campaignNotYet": "Its campaign has not begun",
  "reason.campaignOver": "Its campaign is over",
  "reason.boardDark": "The board is dark at this hour",
  "reason.nobodyOnDuty": "Nobody is written down as duty leader today",
};
