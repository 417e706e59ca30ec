import { HallcastError } from "../../playlists/errors.ts";
import type { CardLink, CardShow } from "./card.ts";

/** How one kind of card is told the parts of a show. */
export type CardActs = {
  /** Brings pictures and programme. What the card has already is not sent again; may stop as `CardLink.publish` may. */
  readonly bring: (show: CardShow, isWanted: () => boolean) => Promise<void>;
  /** Switches the screen on or off. */
  readonly power: (on: boolean) => Promise<void>;
  /** Cards keep their brightness in flash: this is to write it only if the card has another one. */
  readonly dim: (percent: number) => Promise<void>;
};

export type CardPublisher = {
  readonly publish: CardLink["publish"];
  /** As the card confirmed it last; null before it was told, and after it did not confirm. */
  readonly isOn: () => boolean | null;
  /** Somebody else switched the screen: it is told again. */
  readonly forgetPower: () => void;
};

/** The order in which every card is told a show, dark first and light last, each part only if the card has not confirmed it before. */
export function createCardPublisher({ bring, power, dim }: CardActs): CardPublisher {
  const switchTo = once(power);
  const dimTo = once(dim);
  return {
    publish: async (show, isWanted) => {
      if (!show.isLit) {
        await switchTo.tell(false);
        return;
      }
      await bring(show, isWanted);
      if (!isWanted()) throw new HallcastError("device", "card.superseded");
      await switchTo.tell(true);
      await dimTo.tell(show.brightnessPct);
    },
    isOn: switchTo.confirmed,
    forgetPower: switchTo.forget,
  };
}

/** Tells a value only if another one was confirmed last. Whether a card did what it did not confirm is not known. */
function once<T>(act: (value: T) => Promise<void>) {
  let confirmed: T | null = null;
  return {
    tell: async (value: T): Promise<void> => {
      if (confirmed === value) return;
      confirmed = null;
      await act(value);
      confirmed = value;
    },
    confirmed: () => confirmed,
    forget: () => {
      confirmed = null;
    },
  };
}
