import type { PublicUser, TokenView } from "../../controller/service/api/contract/users.ts";
import type { WorkCalendar } from "../../playlists/calendar.ts";
import type { Campaign } from "../../playlists/campaign.ts";
import { DEFAULT_HOURS, type HallHours } from "../../playlists/hours.ts";
import type { FeedSettings } from "../../playlists/library.ts";
import type { DutyMember, DutyRoster } from "../../playlists/roster.ts";
import type { Delegation, Role } from "../../playlists/user.ts";
import type { ServiceWindow, WindowChange } from "../../playlists/window-directory.ts";
import type { WordLists } from "../../playlists/words.ts";
import { ME, NOW_MS } from "./fake-hall.ts";

/** What the settings pages change. */
export const TOKEN_ID = "token-11111111-1111-4111-8111-111111111111";

export type FakeDesk = {
  calendar: WorkCalendar;
  hours: HallHours;
  roster: DutyRoster;
  windows: ServiceWindow[];
  windowChanges: WindowChange[];
  words: WordLists;
  campaigns: Campaign[];
  feeds: FeedSettings;
  users: PublicUser[];
  tokens: TokenView[];
  delegations: Delegation[];
  hallName: string;
  signature: string;
};

function user(id: string, name: string, displayName: string, roles: Role[], unitId: string): PublicUser {
  const account = { inviteExpiresAtMs: null, disabled: false, createdAtMs: NOW_MS, hasPassword: true };
  return { ...account, id, name, displayName, roles, unitId, phone: "0477-8100001" };
}

function member(no: number, name: string, unitId: string, userId: string | null): DutyMember {
  return { id: `duty-${no}`, unitId, name, post: "副主任", phone: `0477-810001${no}`, userId, active: true };
}

const BUSINESS = ["社保卡申领补换", "养老保险参保登记", "医疗保险报销", "失业保险金申领", "工伤认定", "就业登记"];

/** A hall with everything set up: the year 2026, five leaders in turn, six windows. */
export function createFakeDesk(): FakeDesk {
  return {
    calendar: {
      years: [
        {
          year: 2026,
          source: "国务院办公厅关于2026年部分节假日安排的通知",
          holidays: {
            "2026-01-01": "元旦",
            "2026-10-01": "国庆节",
            "2026-10-02": "国庆节",
            "2026-10-05": "国庆节",
            "2026-10-06": "国庆节",
            "2026-10-07": "国庆节",
          },
          makeUpWorkdays: { "2026-09-20": "国庆节", "2026-10-10": "国庆节" },
        },
      ],
      overrides: [],
    },
    hours: DEFAULT_HOURS,
    roster: {
      members: [
        member(1, "乌云", "office", ME.id),
        member(2, "巴特尔", "card", "user-2"),
        member(3, "李建国", "card", null),
      ],
      rotation: ["duty-1", "duty-2", "duty-3"],
      absences: [],
      swaps: [],
      days: { "2026-11-23": "duty-1", "2026-11-24": "duty-2", "2026-11-25": "duty-3", "2026-11-26": "duty-1" },
      fixed: [],
      madeBy: ["duty-1", "duty-2", "duty-3"],
    },
    windows: BUSINESS.map((business, n) => ({ no: n + 1, business, unitId: "card", open: n !== 4 })),
    windowChanges: [],
    words: {
      own: ["鄂尔多斯市社会保障服务中心"],
      wrong: [{ wrong: "帐户", right: "账户" }],
      sensitive: [{ word: "内部资料", severity: "block", note: "内部标记" }],
      superlative: ["最佳"],
      hosts: ["gov.cn"],
    },
    campaigns: [{ id: "campaign-1", name: "根治欠薪冬季行动", firstDay: "2026-11-01", lastDay: "2026-12-31" }],
    feeds: {
      hosts: ["gov.cn"],
      sources: [{ id: "news", name: "工作动态", url: "https://rsj.example.gov.cn/rss.xml" }],
    },
    tokens: [
      { id: TOKEN_ID, name: "叫号系统", lastAtMs: NOW_MS, isRevoked: false },
      { id: "token-22222222-2222-4222-8222-222222222222", name: "", lastAtMs: null, isRevoked: true },
    ],
    users: [
      user(ME.id, ME.name, ME.displayName, [...ME.roles], "office"),
      user("user-2", "bateer", "巴特尔", ["sectionHead"], "card"),
      user("user-3", "gaowa", "高娃", ["leader"], "office"),
    ],
    delegations: [],
    hallName: ME.hall.name,
    signature: "鄂尔多斯市人力资源和社会保障局",
  };
}
