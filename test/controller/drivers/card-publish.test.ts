import { beforeEach, describe, expect, it } from "vitest";
import type { CardShow } from "../../../controller/drivers/card.ts";
import { type CardPublisher, createCardPublisher } from "../../../controller/drivers/card-publish.ts";
import { HallcastError } from "../../../playlists/errors.ts";

const SHOW: CardShow = { isLit: true, isUrgent: false, brightnessPct: 60, areas: [] };
const DARK: CardShow = { isLit: false, isUrgent: true, brightnessPct: 1, areas: [] };
const wanted = (): boolean => true;

let told: string[];
/** What the card does but does not confirm. */
let lost: string;
let card: CardPublisher;

beforeEach(() => {
  told = [];
  lost = "";
  const tell = async (what: string): Promise<void> => {
    told.push(what);
    if (what === lost) throw new HallcastError("device", "card.badHttp", { what, status: 500 });
  };
  card = createCardPublisher({
    bring: () => tell("pictures"),
    power: (on) => tell(on ? "on" : "off"),
    dim: (percent) => tell(`${percent} %`),
  });
});

describe("a card is told a show", () => {
  it("pictures first, then light, then how bright; and only what it has not confirmed", async () => {
    await card.publish(SHOW, wanted);
    expect(told).toEqual(["pictures", "on", "60 %"]);
    await card.publish({ ...SHOW, brightnessPct: 30 }, wanted);
    expect(told.slice(3)).toEqual(["pictures", "30 %"]);
    await card.publish(DARK, wanted);
    await card.publish(DARK, wanted);
    expect(told.slice(5)).toEqual(["off"]);
    expect(card.isOn()).toBe(false);
  });

  it("is lit again after a black-out that it did not confirm", async () => {
    await card.publish(SHOW, wanted);
    lost = "off";
    await expect(card.publish(DARK, wanted)).rejects.toThrow("card.badHttp");
    expect(card.isOn()).toBeNull();
    await card.publish(SHOW, wanted);
    expect(told.slice(-2)).toEqual(["pictures", "on"]);
  });

  it("is dimmed anew after a brightness that it did not confirm", async () => {
    await card.publish(SHOW, wanted);
    lost = "30 %";
    await expect(card.publish({ ...SHOW, brightnessPct: 30 }, wanted)).rejects.toThrow("card.badHttp");
    await card.publish(SHOW, wanted);
    expect(told.at(-1)).toBe("60 %");
  });

  it("is told its power again when somebody else changed it", async () => {
    await card.publish(SHOW, wanted);
    card.forgetPower();
    await card.publish(SHOW, wanted);
    expect(told.slice(3)).toEqual(["pictures", "on"]);
  });

  it("is not lit for what is no longer wanted", async () => {
    await expect(card.publish(SHOW, () => false)).rejects.toThrow("card.superseded");
    expect(told).toEqual(["pictures"]);
  });
});
