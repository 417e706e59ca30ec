/** Sentences about days and hours, and about what the hall's day makes of the boards. */
export const calendarZh: Readonly<Record<string, string>> = {
  "reason.held": "已暂停播出",
  "reason.notProactive": "公开属性不是“主动公开”，不能上屏",
  "reason.campaignNotYet": "所属专题还没有开始",
  "reason.campaignOver": "所属专题已经结束",
  "reason.boardDark": "现在不在大屏开屏时间",
  "reason.nobodyOnDuty": "今天没有排带班领导",
};
