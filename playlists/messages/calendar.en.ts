/** Sentences about days and hours, and about what the hall's day makes of the boards. */
export const calendarEn: Readonly<Record<string, string>> = {
  "reason.held": "It is on hold",
  "reason.notProactive": "Only what is published proactively may go on a board",
  "reason.campaignNotYet": "Its campaign has not begun",
  "reason.campaignOver": "Its campaign is over",
  "reason.boardDark": "The board is dark at this hour",
  "reason.nobodyOnDuty": "Nobody is written down as duty leader today",
};
