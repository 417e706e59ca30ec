/** Chinese texts of 台账, 统计 and 回看. */
export const recordsZh = {
  "register.no": "登记编号",
  "register.unit": "拟稿单位",
  "register.onAir": "首次上屏",
} as const;
