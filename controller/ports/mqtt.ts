import type { HallcastError } from "../../playlists/errors.ts";

export type MqttSubscription = {
  readonly url: string;
  readonly topic: string;
  readonly qos: 0 | 1;
  /** Empty for none. */
  readonly user: string;
  readonly password: string;
};

/** Hears one topic of a broker, reconnecting for ever. Errors carry codes `mqtt.*` with the url. */
export type MqttPort = {
  readonly subscribe: (
    to: MqttSubscription,
    events: {
      /** Connected and subscribed. */
      readonly onUp: () => void;
      readonly onMessage: (payload: Uint8Array) => void;
      /** Not connected (any more); it is tried again. */
      readonly onDown: (error: HallcastError) => void;
    },
  ) => { readonly close: () => void };
};
