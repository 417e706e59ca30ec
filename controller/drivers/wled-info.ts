import { z } from "zod";
import { HallcastError } from "../../playlists/errors.ts";
import type { ControllerFacts, Reading } from "../ports/playout-status.ts";
import { deviceUrl } from "./device-url.ts";
import type { ControllerContext } from "./driver.ts";
import { macIdentity } from "./mac-identity.ts";

const ASK_EVERY_MS = 10_000;
const ANSWER_WITHIN_MS = 3_000;
/** A busy ESP32 lets a question fall now and then while frames come in. */
const MOST_FAILURES = 3;
/** Below this the radio link loses packets. */
const WEAK_SIGNAL_PCT = 40;

/** The part of WLED's /json/info that is used; everything may be missing in some version. */
const Info = z.object({
  ver: z.string().default(""),
  mac: z.string().default(""),
  name: z.string().default("WLED"),
  product: z.string().default(""),
  /** Whether it shows realtime data just now. */
  live: z.boolean().default(false),
  leds: z.object({
    count: z.number().int(),
    matrix: z.object({ w: z.number().int(), h: z.number().int() }).optional(),
  }),
  wifi: z.object({ signal: z.number() }).optional(),
});
type Info = z.infer<typeof Info>;

/** Asks a WLED device by HTTP who it is and how it does, beside the frames and never in their way. Begins at once; answers how to end it. */
export function watchWled(
  host: string,
  httpPort: number,
  context: ControllerContext,
  onLost: (error: HallcastError) => void,
): () => void {
  const url = `${deviceUrl(host, httpPort)}/json/info`;
  const end = new AbortController();
  let isClosed = false;
  let isUp = false;
  let identity: string | null = null;
  let failures = 0;
  let cancel: (() => void) | null = null;

  const ask = async (): Promise<void> => {
    const answer = await context.ports.http.request({
      method: "GET",
      url,
      headers: { accept: "application/json" },
      body: null,
      timeoutMs: ANSWER_WITHIN_MS,
      signal: end.signal,
    });
    if (isClosed) return;
    const info = answer.status === 200 ? infoOf(answer.bytes) : null;
    if (info === null) throw new HallcastError("device", "output.notWled", { url, status: answer.status });
    failures = 0;
    judge(info, context);
    const controller = factsOf(info);
    if (!isUp) context.onUp(controller);
    else if (controller.identity !== identity) context.onNews({ kind: "controller", controller });
    isUp = true;
    identity = controller.identity;
    context.onNews({ kind: "readings", readings: readingsOf(info) });
    if (info.live) context.onNews({ kind: "acknowledged" });
  };
  const round = (): void => {
    ask()
      .catch((error: unknown) => {
        failures++;
        if (isClosed || (isUp && failures < MOST_FAILURES)) return;
        onLost(
          error instanceof HallcastError
            ? error
            : new HallcastError("device", "output.notWled", { url, status: 0 }, error),
        );
      })
      .finally(() => {
        if (!isClosed) cancel = context.clock.after(ASK_EVERY_MS, round);
      });
  };
  round();
  return () => {
    isClosed = true;
    cancel?.();
    end.abort();
  };
}

/** A device with fewer lamps than the board would show a part of the picture and look well. */
function judge({ leds }: Info, { widthPx, heightPx }: ControllerContext): void {
  const wanted = widthPx * heightPx;
  if (leds.matrix === undefined && leds.count < wanted)
    throw new HallcastError("device", "output.tooFewLeds", { wanted, found: leds.count });
}

function factsOf({ mac, name, product, ver, leds }: Info): ControllerFacts {
  return {
    identity: macIdentity(mac),
    model: [name, product].filter((part) => part !== "").join(" "),
    firmware: ver,
    widthPx: leds.matrix?.w ?? null,
    heightPx: leds.matrix?.h ?? null,
  };
}

function readingsOf({ wifi }: Info): Reading[] {
  if (wifi === undefined) return [];
  return [{ kind: "signal", where: "Wi-Fi", value: wifi.signal, ok: wifi.signal >= WEAK_SIGNAL_PCT }];
}

function infoOf(bytes: Uint8Array): Info | null {
  try {
    return Info.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}
