import { wait } from "../measure/wait.ts";
import type { Push, SimChild } from "../product/children.ts";
import { approve, playoutStatus, startProduct, submitted, withdraw } from "../product/product.ts";
import { type Hall, withHall } from "../product/set-up.ts";
import type { Section } from "../section.ts";
import { PEER_TEXT } from "./peers.ts";

const TIMES = 5;
const KILLS = 3;
/** A child that died sooner counts as failing again and is started later. */
const GOOD_LIFE_MS = 31_000;
const GIVE_UP_MS = 10_000;
const STILL = { motion: "still", sizePx: 48 };

/** From a deed to its effect as the receivers of both boards see it; the later board counts, the worst of several times. */
export const reactions: Section = {
  id: "reactions",
  title: `Reactions of the whole product, worst of several (deed → changed picture visible on both boards)`,
  run: (bench) =>
    withHall(async (hall) => {
      const still = await submitted(
        hall.product,
        { content: { kind: "text", text: "一窗办成事" }, style: STILL },
        "normal",
      );
      await approve(hall.product, still);
      await quiet(hall);

      bench.say("takeover and black-out");
      const template = { content: { kind: "text", text: "请有序离开" }, style: STILL, takeoverTemplate: true };
      const alarm = await submitted(hall.product, template, "background");
      await approve(hall.product, alarm);
      const takeover = { boards: "all", minutes: 5, templateItemId: alarm.id };
      bench.add(
        "takeover",
        await worst(hall, async (start) => {
          const { id } = idOf(await hall.product.ask("POST", "/api/takeover", takeover));
          start();
          await hall.product.ask("POST", `/api/takeover/${id}/confirm`, undefined, "leader");
          return () => hall.product.ask("POST", `/api/takeover/${id}/end`);
        }),
        "ms",
        { limit: 100 },
      );
      const black = (on: boolean) => hall.product.ask("POST", "/api/blackout", { boards: "all", on, reason: "bench" });
      bench.add("black-out", await worst(hall, () => black(true).then(() => () => black(false))), "ms", { limit: 100 });

      bench.say("approval");
      let n = 0;
      bench.add(
        "approve → on the board",
        await worst(hall, async (start) => {
          const text = `新通知第${++n}条`;
          const item = await submitted(hall.product, { content: { kind: "text", text }, style: STILL }, "important");
          start();
          await approve(hall.product, item);
          return () => withdraw(hall.product, item);
        }),
        "ms",
        { limit: 1000 },
      );

      const scroll = { content: { kind: "text", text: PEER_TEXT }, style: { motion: "scrollLeft", sizePx: 96 } };
      const moving = await submitted(hall.product, scroll, "urgent");
      await approve(hall.product, moving);
      await wait(3000);
      bench.say(`kill -9, ${KILLS} times`);
      let slowest = 0;
      for (let time = 0; time < KILLS; time++) {
        if (time > 0) await wait(GOOD_LIFE_MS);
        const { pid } = await playoutStatus(hall.product);
        const killedMs = sharedNow();
        process.kill(pid, "SIGKILL");
        // What was in the air when it died still arrives.
        const back = await Promise.all(hall.sims.map((sim) => firstPush(sim, (push) => push.sharedMs > killedMs + 5)));
        slowest = Math.max(slowest, ...back.map((ms) => ms - killedMs));
      }
      bench.add("kill -9 of the playout → frames again", slowest, "ms", { limit: 500 });

      bench.say("cold start");
      await hall.product.stop();
      await wait(1000);
      const startedMs = sharedNow();
      const starting = startProduct(hall.dataDir, hall.boards);
      const firsts = await Promise.all(hall.sims.map((sim) => firstPush(sim, (push) => push.sharedMs > startedMs)));
      hall.product = await starting;
      bench.add("start of the product → first frame", Math.max(...firsts) - startedMs, "ms", { limit: 2000 });
    }),
};

/** Does a deed several times, each from a still picture and undone afterwards; `start` moves the beginning of the measured time. */
async function worst(hall: Hall, deed: (start: () => void) => Promise<() => Promise<unknown>>): Promise<number> {
  let found = 0;
  for (let time = 0; time < TIMES; time++) {
    await quiet(hall);
    let startedMs = sharedNow();
    const undo = await deed(() => {
      startedMs = sharedNow();
    });
    const seen = await Promise.all(
      hall.sims.map((sim) => firstPush(sim, (push) => push.changed && push.sharedMs > startedMs)),
    );
    found = Math.max(found, ...seen.map((ms) => ms - startedMs));
    await undo();
  }
  return found;
}

/** Waits until no board has changed its picture for a second. */
async function quiet({ sims }: Hall): Promise<void> {
  const deadline = sharedNow() + GIVE_UP_MS;
  for (;;) {
    const pushes = await Promise.all(sims.map((sim) => sim.pushes()));
    const lastMs = Math.max(0, ...pushes.flat().flatMap((push) => (push.changed ? [push.sharedMs] : [])));
    if ((lastMs > 0 && sharedNow() - lastMs > 1000) || sharedNow() > deadline) return;
    await wait(100);
  }
}

/** When the first push of a kind became visible, on the clock all processes share; NaN if it never does. */
async function firstPush(sim: SimChild, is: (push: Push) => boolean): Promise<number> {
  const deadline = sharedNow() + GIVE_UP_MS;
  while (sharedNow() < deadline) {
    const found = (await sim.pushes()).find(is);
    if (found !== undefined) return found.sharedMs;
    await wait(20);
  }
  return Number.NaN;
}

function sharedNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

function idOf(answer: unknown): { id: string } {
  const id = typeof answer === "object" && answer !== null && "id" in answer ? String(answer.id) : "";
  return { id };
}
