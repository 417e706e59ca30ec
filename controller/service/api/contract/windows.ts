import { z } from "zod";
import { CivilDate } from "../../../../playlists/civil.ts";
import { Item } from "../../../../playlists/item.ts";
import { ServiceWindow, WindowChange } from "../../../../playlists/window-directory.ts";
import { Count, Ok, type Routes, route } from "./route.ts";

/** The window directory, and notices written from what the hall knows. */
export const windowsContract = {
  listWindows: route({
    method: "GET",
    url: "/api/windows",
    summary: "Window directory and its latest changes",
    access: "look",
    response: z.object({ windows: z.array(ServiceWindow), changes: z.array(WindowChange) }),
  }),
  saveWindow: route({
    method: "PUT",
    url: "/api/windows/:no",
    summary: "Add or change a window; `draftNotice` writes a notice of the change as a draft",
    access: "organise",
    params: z.object({ no: Count }),
    body: ServiceWindow.omit({ no: true }).extend({
      reason: z.string().max(100).default(""),
      draftNotice: z.boolean().default(false),
    }),
    response: z.object({ window: ServiceWindow, draft: Item.nullable() }),
  }),
  removeWindow: route({
    method: "DELETE",
    url: "/api/windows/:no",
    summary: "Take a window out of the directory",
    access: "organise",
    params: z.object({ no: Count }),
    response: Ok,
  }),
  draftWindowGuide: route({
    method: "POST",
    url: "/api/windows/guide",
    summary: "Write the pages of the window directory as a draft",
    access: "draft",
    response: Item,
  }),
  draftHolidayNotice: route({
    method: "POST",
    url: "/api/calendar/notice",
    summary: "Write the closure notice of the holiday on or after a day as a draft",
    access: "draft",
    body: z.object({ from: CivilDate }),
    response: Item,
  }),
} as const satisfies Routes;
