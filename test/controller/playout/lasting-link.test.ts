import { beforeEach, describe, expect, it } from "vitest";
import { createGrowingWait } from "../../../controller/playout/growing-wait.ts";
import { createLastingLink, type LastingLink, type LinkEars } from "../../../controller/playout/lasting-link.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import { createFakeClock, type FakeClock } from "../../fakes/clock.ts";
import { settle } from "../../fakes/udp.ts";

const CONNECT_MS = 15_000;
const LIMIT_MS = 3_000;
const REFUSED = new HallcastError("device", "output.refused", { host: "h", port: 1, cause: "x" });

type FakeLink = { readonly ears: LinkEars<string>; isClosed: boolean; readonly close: () => void };

let clock: FakeClock;
let links: FakeLink[];
/** What happened, in order. */
let told: string[];
let reasons: (HallcastError | null)[];
let whenOpened: (ears: LinkEars<string>) => void;
let whenFree: () => void;
let line: LastingLink<FakeLink>;

const newest = (): FakeLink => {
  const link = links.at(-1);
  if (link === undefined) throw new RangeError("no link");
  return link;
};

beforeEach(() => {
  clock = createFakeClock(1_790_000_000_000);
  links = [];
  told = [];
  reasons = [];
  whenOpened = () => undefined;
  whenFree = () => undefined;
  line = createLastingLink<FakeLink, string>({
    clock,
    firstWaitMs: 250,
    longestWaitMs: 1_000,
    connectMs: CONNECT_MS,
    codes: { noAnswer: "output.noAnswer", stuck: "output.stuck", broke: "output.broke" },
    open: (ears) => {
      const link = {
        ears,
        isClosed: false,
        close: () => {
          link.isClosed = true;
        },
      };
      links.push(link);
      whenOpened(ears);
      return link;
    },
    meet: (found) => (found === "mine" ? null : new HallcastError("device", "output.wrongController", { found })),
    onFree: () => {
      told.push("free");
      whenFree();
    },
    onGone: (error) => {
      reasons.push(error);
      told.push(`gone ${error?.code ?? "at the end"}`);
    },
    onChange: () => told.push(line.state()),
  });
  line.begin();
});

describe("a link that lasts: an attempt", () => {
  const failures: readonly (readonly [string, () => void, string])[] = [
    ["that fails", () => newest().ears.onDown(REFUSED), "output.refused"],
    ["that neither comes up nor fails", () => clock.advance(CONNECT_MS), "output.noAnswer"],
    ["that meets somebody else", () => newest().ears.onUp("theirs"), "output.wrongController"],
    [
      "whose link is stuck",
      () => {
        newest().ears.onUp("mine");
        line.occupy(LIMIT_MS, () => undefined);
        clock.advance(LIMIT_MS);
      },
      "output.stuck",
    ],
    [
      "whose link throws",
      () => {
        newest().ears.onUp("mine");
        line.occupy(LIMIT_MS, () => {
          throw new RangeError("a slip");
        });
      },
      "output.broke",
    ],
    [
      "that its owner gives up",
      () => {
        newest().ears.onUp("mine");
        line.fail(REFUSED);
      },
      "output.refused",
    ],
  ];
  it.each(failures)("%s is closed, told once, and followed by another after the first wait", (_what, fail, code) => {
    fail();
    expect(told.filter((one) => one.startsWith("gone"))).toEqual([`gone ${code}`]);
    expect([links[0]?.isClosed, line.state(), line.up()]).toEqual([true, "down", null]);
    clock.advance(249);
    expect(links).toHaveLength(1);
    clock.advance(1);
    expect([links.length, line.state()]).toEqual([2, "connecting"]);
    expect(clock.pending()).toBe(1);
  });

  it("follows the one before with growing waits, until one has proven itself", () => {
    const waits = [1, 2, 3, 4, 5].map((attempt) => {
      newest().ears.onDown(REFUSED);
      const fromMs = clock.monoMs();
      while (links.length === attempt) clock.advance(50);
      return clock.monoMs() - fromMs;
    });
    expect(waits).toEqual([250, 500, 1_000, 1_000, 1_000]);
    newest().ears.onUp("mine");
    line.prove();
    newest().ears.onDown(REFUSED);
    clock.advance(250);
    expect(links).toHaveLength(7);
  });

  it("fails of what a person can read, however much the other side had to say", () => {
    const endless = "x".repeat(1_000_000);
    line.fail(new HallcastError("device", "card.refused", { what: endless, result: 7 }));
    expect(reasons.at(-1)?.params).toEqual({ what: `${"x".repeat(199)}…`, result: 7 });
  });

  it("that cannot even begin is one more failure", () => {
    newest().ears.onDown(REFUSED);
    whenOpened = () => {
      throw new RangeError("a slip");
    };
    clock.advance(250);
    expect(told.at(-2)).toBe("gone output.broke");
    whenOpened = () => undefined;
    clock.advance(500);
    expect(line.state()).toBe("connecting");
  });

  it("that was dead before it was handed over is closed", () => {
    newest().ears.onDown(REFUSED);
    whenOpened = (ears) => ears.onDown(REFUSED);
    clock.advance(250);
    expect([newest().isClosed, line.state(), line.up()]).toEqual([true, "down", null]);
  });

  it("is not heard any more once it is over", () => {
    const [old] = links;
    const heard = old?.ears.heard(() => told.push("news"));
    old?.ears.onDown(REFUSED);
    clock.advance(250);
    told.splice(0);
    heard?.();
    old?.ears.onUp("mine");
    old?.ears.onDown(REFUSED);
    expect(told).toEqual([]);
    expect(line.state()).toBe("connecting");
  });
});

describe("a link that lasts: what it is given to do", () => {
  beforeEach(() => {
    newest().ears.onUp("mine");
    told.splice(0);
  });

  it("is one thing at a time, offered again when that is done", () => {
    let done = (): void => undefined;
    line.occupy(LIMIT_MS, (_to, over) => {
      done = over;
    });
    line.occupy(LIMIT_MS, () => told.push("a second one"));
    expect([line.isFree(), line.state()]).toEqual([false, "up"]);
    done();
    expect(told).toEqual(["free"]);
    expect(line.isFree()).toBe(true);
    clock.advance(LIMIT_MS);
    expect(line.state()).toBe("up");
  });

  it("is done once, however often it says so", () => {
    const dones: (() => void)[] = [];
    line.occupy(LIMIT_MS, (_to, over) => dones.push(over));
    dones[0]?.();
    line.occupy(LIMIT_MS, (_to, over) => dones.push(over));
    dones[0]?.();
    expect(line.isFree()).toBe(false);
  });

  it("is answered before the link is free for more; a refusal is an answer", async () => {
    line.ask(
      LIMIT_MS,
      async () => 7,
      (answer) => told.push(`answer ${answer}`),
      () => told.push("refusal"),
    );
    await settle();
    line.ask(
      LIMIT_MS,
      () => Promise.reject(REFUSED),
      () => told.push("answer"),
      ({ code }) => told.push(`refusal ${code}`),
    );
    await settle();
    line.ask(
      LIMIT_MS,
      () => Promise.reject(new RangeError("a slip")),
      () => told.push("answer"),
      ({ code, params }) => told.push(`refusal ${code} ${params["cause"]}`),
    );
    await settle();
    expect(told).toEqual([
      ...["answer 7", "free", "refusal output.refused", "free"],
      ...["refusal output.broke RangeError: a slip", "free"],
    ]);
    expect(line.state()).toBe("up");
  });

  it("is answered to nobody when the link was given up meanwhile", async () => {
    line.ask(
      LIMIT_MS,
      () => new Promise((resolve) => clock.after(LIMIT_MS + 1, () => resolve(7))),
      () => told.push("answer"),
      () => told.push("refusal"),
    );
    clock.advance(LIMIT_MS + 300);
    newest().ears.onUp("mine");
    await settle();
    expect(told).toEqual(["gone output.stuck", "down", "up", "free"]);
  });
});

describe("a link that lasts: its end", () => {
  const close = async (...acts: Parameters<typeof line.close>[0]): Promise<void> => {
    const closed = line.close(acts, 500);
    for (let i = 0; i < 40; i++) {
      await settle();
      clock.advance(50);
    }
    await closed;
    expect([newest().isClosed, line.state(), line.up(), clock.pending()]).toEqual([true, "down", null, 0]);
    expect(told.at(-2)).toBe("gone at the end");
  };
  const act =
    (name: string, isDone = true) =>
    (_to: FakeLink, done: () => void) => {
      told.push(name);
      if (isDone) done();
    };

  it("is after its last acts, in their order, and nothing else is done in between", async () => {
    newest().ears.onUp("mine");
    const frees = told.length;
    await close(act("black"), act("farewell"));
    expect(told.slice(frees)).toEqual(["black", "farewell", "gone at the end", "down"]);
    clock.advance(60_000);
    expect(links).toHaveLength(1);
  });

  it("waits for what is under way, which must not begin anything", async () => {
    newest().ears.onUp("mine");
    line.occupy(LIMIT_MS, (_to, done) => clock.after(200, done));
    whenFree = () => told.push("something new");
    await close(act("black"));
    expect(told).toContain("black");
    expect(told).not.toContain("something new");
  });

  it("comes without the acts that would have to wait for a stuck one", async () => {
    newest().ears.onUp("mine");
    await close(act("black", false), act("farewell"));
    expect(told).not.toContain("farewell");
  });

  it("comes at once when there is nothing to be done, and where no link is up", async () => {
    await close(act("black"));
    expect(told).not.toContain("black");
    const closed = line.close([], 500);
    expect(closed).toBe(line.close([act("black")], 500));
  });

  it("comes although the link dies during it", async () => {
    newest().ears.onUp("mine");
    await close((to) => to.ears.onDown(REFUSED), act("farewell"));
    expect(told).not.toContain("farewell");
    expect(links).toHaveLength(1);
  });
});

it("a wait grows to its longest and begins anew", () => {
  const wait = createGrowingWait(500, 3_000);
  expect([1, 2, 3, 4, 5].map(wait.next)).toEqual([500, 1_000, 2_000, 3_000, 3_000]);
  wait.reset();
  expect(wait.next()).toBe(500);
});
