import { z } from "zod";
import { defineDriver } from "./driver.ts";

/** A board fed by a sending card from the PC's own screen: the page /screen/<board> paints the tapped frames, nothing goes on a wire. */
export const screen = defineDriver<Record<string, never>>({
  id: "screen",
  title: { zh: "电脑屏幕（发送卡）", en: "The PC's screen (sending card)" },
  settings: z.strictObject({}),
  defaults: {},
  prepare: () => ({
    minGapMs: 0,
    refreshEveryMs: null,
    open: (context) => {
      queueMicrotask(() => context.onUp(null));
      return { show: (_data, _firstByte, _endByte, done) => done(), refresh: (done) => done(), close: () => undefined };
    },
  }),
});
