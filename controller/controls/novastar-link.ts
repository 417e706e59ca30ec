import { HallcastError } from "../../playlists/errors.ts";
import type { ByteStream, ByteStreamEvents } from "../ports/byte-stream.ts";
import type { ControllerFacts, Reading, TestPicture } from "../ports/playout-status.ts";
import {
  ALL,
  ALL_CARDS,
  NOVA,
  type NovaRegister,
  type NovaTarget,
  novaModel,
  parseNovaMonitoring,
} from "../protocols/novastar.ts";
import type { BoardControl, ControlContext } from "./control.ts";
import { createNovaSession, type NovaSession } from "./novastar-session.ts";

/** Requests of one look at the cards: at 115,200 baud about half a second. */
const CARDS_PER_LOOK = 8;

const TESTS: Readonly<Partial<Record<TestPicture, number>>> = {
  red: 2,
  green: 3,
  blue: 4,
  white: 5,
  rows: 6,
  columns: 7,
  slash: 8,
  grey: 9,
};

export const NOVA_TEST_PICTURES: readonly TestPicture[] = [
  "red",
  "green",
  "blue",
  "white",
  "rows",
  "columns",
  "slash",
  "grey",
];

export type NovaSettings = {
  /** From 1. */
  readonly sender: number;
  /** From 1; 0 for all. */
  readonly port: number;
  /** Receiving cards behind each port, in order; empty: not looked at. */
  readonly cards: readonly number[];
  readonly blackBy: "receivers" | "processor";
  readonly checkSignal: boolean;
  /** Lux for one step of the sensor's number; 0: no sensor. */
  readonly luxPerStep: number;
  readonly warmestC: number;
};

type Chain = { readonly port: number; readonly wanted: number };
type Card = { readonly isThere: boolean; readonly measured: readonly Reading[] };

/** The register bus over any stream of bytes. */
export function openNovaLink(
  settings: NovaSettings,
  context: ControlContext,
  /** What tells this device from others: boards with the same share its session. */
  key: string,
  connect: (events: ByteStreamEvents) => ByteStream,
  /** What a stream's end before the first answer means on this kind of line. */
  unanswered: (error: HallcastError) => HallcastError,
): BoardControl {
  const sender: NovaTarget = { sender: settings.sender - 1, port: 0, card: 0 };
  const everyCard: NovaTarget = { ...sender, port: settings.port === 0 ? ALL : settings.port - 1, card: ALL_CARDS };
  const firstCard: NovaTarget = { ...sender, port: Math.max(0, settings.port - 1), card: 0 };
  const chains: Chain[] = settings.cards.map((wanted, i) => ({ port: firstCard.port + i, wanted }));
  const places = chains.flatMap(({ port, wanted }) => Array.from({ length: wanted }, (_, card) => ({ port, card })));
  const cards = new Map<string, Card>();
  let nextPlace = 0;

  const session = context.sessions.join(
    key,
    {
      onOpen: () => void meet(),
      onDown: (error, hasAnswered) => down(hasAnswered ? error : unanswered(error)),
    },
    (events) => createNovaSession({ connect, clock: context.clock, ...events }),
  );
  let isDown = false;
  const down = (error: HallcastError): void => {
    if (!isDown) context.onDown(error);
    isDown = true;
  };
  const meet = async (): Promise<void> => {
    try {
      const facts = await introduce(session, sender);
      // A wall that somebody froze would show an old picture while everything else is well.
      await session.broadcast(NOVA.freeze, everyCard, [0x00]);
      context.onUp(facts);
    } catch (error) {
      session.close();
      if (error instanceof HallcastError && error.code !== "control.closed") down(error);
    }
  };
  /** To all cards at once, then one of them is asked what it has. */
  const tellCards = async (register: NovaRegister, value: number): Promise<void> => {
    await session.broadcast(register, everyCard, [value]);
    expectValue(await session.read(register, firstCard), value, register);
  };
  return {
    setBrightness: (pct) => tellCards(NOVA.brightness, toByte(pct)),
    setBlack: async (on) => {
      if (settings.blackBy === "receivers") {
        await tellCards(NOVA.black, on ? 0xff : 0x00);
        return;
      }
      const value = on ? 2 : 0;
      await session.write(NOVA.display, sender, [value]);
      expectValue(await session.read(NOVA.display, sender), value, NOVA.display);
    },
    setTestPicture: (picture) => tellCards(NOVA.testPicture, picture === null ? 0 : (TESTS[picture] ?? 0)),
    health: async () => {
      const readings: Reading[] = [];
      if (settings.checkSignal) {
        const valid = (await session.probe(NOVA.signalValid, sender))?.[0];
        if (valid !== undefined)
          readings.push({ kind: "signal", where: "DVI", value: valid === 1 ? 1 : 0, ok: valid === 1 });
      }
      if (settings.luxPerStep > 0) {
        const light = await session.probe(NOVA.lightSensor, sender);
        const [low, high] = light ?? [];
        if (low !== undefined && high !== undefined)
          readings.push({ kind: "ambientLux", where: "", value: (low + high * 256) * settings.luxPerStep, ok: true });
      }
      const byte = (await session.probe(NOVA.brightness, firstCard))?.[0];
      if (byte !== undefined) readings.push({ kind: "brightnessPct", where: "", value: toPct(byte), ok: true });
      for (let i = 0; i < Math.min(CARDS_PER_LOOK, places.length); i++) {
        const place = places[nextPlace];
        nextPlace = (nextPlace + 1) % places.length;
        if (place !== undefined)
          cards.set(`${place.port + 1}-${place.card + 1}`, await look(session, { ...sender, ...place }, settings));
      }
      return [...readings, ...cardReadings(chains, cards)];
    },
    close: () => session.close(),
  };
}

async function introduce(session: NovaSession, sender: NovaTarget): Promise<ControllerFacts> {
  const [low = 0, high = 0] = await session.read(NOVA.modelId, sender);
  const firmware = await session.probe(NOVA.firmware, sender);
  return {
    // The bus knows no serial number.
    identity: null,
    model: novaModel(low + high * 256),
    firmware: firmware === null ? "" : [...firmware].reverse().join("."),
    widthPx: null,
    heightPx: null,
  };
}

/** A card that is not there is told by the sending card's refusal; silence is the sending card's own and ends the session. */
async function look(session: NovaSession, at: NovaTarget, { warmestC }: NovaSettings): Promise<Card> {
  const where = `${at.port + 1}-${at.card + 1}`;
  try {
    const [low = 0, high = 0] = await session.read(NOVA.cardModel, at);
    if (low + high === 0) return { isThere: false, measured: [] };
    const monitoring = await session.probe(NOVA.monitoring, at);
    const { temperatureC, humidityPct, voltageV } = parseNovaMonitoring(monitoring ?? new Uint8Array(4));
    const measured: Reading[] = [];
    if (temperatureC !== null)
      measured.push({ kind: "temperatureC", where, value: temperatureC, ok: temperatureC <= warmestC });
    if (humidityPct !== null) measured.push({ kind: "humidityPct", where, value: humidityPct, ok: true });
    if (voltageV !== null) measured.push({ kind: "voltageV", where, value: voltageV, ok: true });
    return { isThere: true, measured };
  } catch (error) {
    if (error instanceof HallcastError && error.code === "control.noCard") return { isThere: false, measured: [] };
    throw error;
  }
}

/** A chain is told once each of its cards was looked at. */
function cardReadings(chains: readonly Chain[], cards: ReadonlyMap<string, Card>): Reading[] {
  const counts = chains.flatMap(({ port, wanted }): Reading[] => {
    const known = Array.from({ length: wanted }, (_, card) => cards.get(`${port + 1}-${card + 1}`));
    if (known.some((card) => card === undefined)) return [];
    const value = known.filter((card) => card?.isThere === true).length;
    return [{ kind: "cards", where: String(port + 1), value, ok: value === wanted }];
  });
  return [...counts, ...[...cards.values()].flatMap(({ measured }) => measured)];
}

function expectValue(found: Uint8Array, wanted: number, { address }: NovaRegister): void {
  if (found[0] === wanted) return;
  const register = `0x${address.toString(16).padStart(8, "0")}`;
  throw new HallcastError("device", "control.notTaken", { register, wanted, found: found[0] ?? "?" });
}

/** 1 % is the darkest that is not black. */
function toByte(pct: number): number {
  return Math.max(1, Math.min(255, Math.round((pct * 255) / 100)));
}

function toPct(byte: number): number {
  return Math.round((byte * 100) / 255);
}
