import { approvalContract } from "./contract/approval.ts";
import { assetsContract } from "./contract/assets.ts";
import { auditContract } from "./contract/audit.ts";
import { blackoutContract } from "./contract/blackout.ts";
import { boardsContract } from "./contract/boards.ts";
import { calendarContract } from "./contract/calendar.ts";
import { campaignsContract } from "./contract/campaigns.ts";
import { controlContract } from "./contract/control.ts";
import { delegationsContract } from "./contract/delegations.ts";
import { documentsContract } from "./contract/documents.ts";
import { emergencyContract } from "./contract/emergency.ts";
import { entriesContract } from "./contract/entries.ts";
import { hallContract } from "./contract/hall.ts";
import { healthContract } from "./contract/health.ts";
import { holdsContract } from "./contract/holds.ts";
import { hoursContract } from "./contract/hours.ts";
import { importsContract } from "./contract/imports.ts";
import { incidentsContract } from "./contract/incidents.ts";
import { insertsContract } from "./contract/inserts.ts";
import { itemLifeContract } from "./contract/item-life.ts";
import { itemsContract } from "./contract/items.ts";
import { leafletsContract } from "./contract/leaflets.ts";
import { liveFeedsContract } from "./contract/live-feeds.ts";
import { momentContract } from "./contract/moment.ts";
import { outputsContract } from "./contract/outputs.ts";
import { playlistsContract } from "./contract/playlists.ts";
import { portalFeedsContract } from "./contract/portal-feeds.ts";
import { previewContract } from "./contract/preview.ts";
import { registerContract } from "./contract/register.ts";
import { reviewSheetContract } from "./contract/review-sheet.ts";
import { rosterContract } from "./contract/roster.ts";
import { searchContract } from "./contract/search.ts";
import { sessionContract } from "./contract/session.ts";
import { showingContract } from "./contract/showing.ts";
import { statisticsContract } from "./contract/statistics.ts";
import { takeoverContract } from "./contract/takeover.ts";
import { testPictureContract } from "./contract/test-picture.ts";
import { todoContract } from "./contract/todo.ts";
import { undoContract } from "./contract/undo.ts";
import { unitsContract } from "./contract/units.ts";
import { usersContract } from "./contract/users.ts";
import { windowsContract } from "./contract/windows.ts";
import { withdrawalContract } from "./contract/withdrawal.ts";
import { wordsContract } from "./contract/words.ts";
import { workflowContract } from "./contract/workflow.ts";

/**
 * The one description of the API: the server builds routes and OpenAPI from it, the browser its calls. Each area stands in a file of its
 * own, named like the file of its handlers. Binary routes (frame.png, clips, assets upload) are described with `response: z.any()`.
 */
export const contract = {
  ...sessionContract,
  ...usersContract,
  ...delegationsContract,
  ...unitsContract,
  ...workflowContract,
  ...itemsContract,
  ...previewContract,
  ...assetsContract,
  ...importsContract,
  ...portalFeedsContract,
  ...approvalContract,
  ...reviewSheetContract,
  ...withdrawalContract,
  ...holdsContract,
  ...itemLifeContract,
  ...todoContract,
  ...undoContract,
  ...boardsContract,
  ...outputsContract,
  ...controlContract,
  ...showingContract,
  ...momentContract,
  ...playlistsContract,
  ...entriesContract,
  ...insertsContract,
  ...takeoverContract,
  ...emergencyContract,
  ...blackoutContract,
  ...testPictureContract,
  ...calendarContract,
  ...hoursContract,
  ...rosterContract,
  ...windowsContract,
  ...campaignsContract,
  ...hallContract,
  ...wordsContract,
  ...registerContract,
  ...statisticsContract,
  ...documentsContract,
  ...leafletsContract,
  ...auditContract,
  ...searchContract,
  ...liveFeedsContract,
  ...incidentsContract,
  ...healthContract,
} as const;

export type Contract = typeof contract;
