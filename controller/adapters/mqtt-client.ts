import mqtt, { ErrorWithReasonCode } from "mqtt";
import { HallcastError } from "../../playlists/errors.ts";
import type { MqttPort } from "../ports/mqtt.ts";
import { errorCode } from "./durable-file.ts";

const RETRY_MS = 2_000;
/** For a topic that was not allowed: somebody has to change the broker. */
const ASK_AGAIN_MS = 10_000;
const CONNECT_MS = 10_000;
const KEEP_ALIVE_SEC = 15;
/** Answers of MQTT 3.1.1 §3.2.2.3 and MQTT 5 §3.2.2.2 that speak of who connects: 4, 5 and 0x86, 0x87. */
const DENIED: readonly number[] = [4, 5, 0x86, 0x87];
/** SUBACK: failure (MQTT 3.1.1 §3.9.3), and all reasons from here on in MQTT 5. */
const REFUSED_QOS = 0x80;

/** MQTT through the package mqtt. */
export const mqttClient: MqttPort = {
  subscribe: ({ url, topic, qos, user, password }, events) => {
    let isClosed = false;
    let isUp = false;
    let asking: NodeJS.Timeout | undefined;
    const down = (code: string, cause: unknown): void => {
      isUp = false;
      if (isClosed) return;
      const text = cause instanceof Error ? errorCode(cause) || cause.message : String(cause);
      events.onDown(new HallcastError("device", code, { url, topic, cause: text }, cause));
    };
    const client = mqtt.connect(url, {
      reconnectPeriod: RETRY_MS,
      reconnectOnConnackError: true,
      connectTimeout: CONNECT_MS,
      keepalive: KEEP_ALIVE_SEC,
      // What was called while nobody listened is over.
      clean: true,
      resubscribe: false,
      ...(user === "" ? {} : { username: user, password }),
    });
    const subscribe = (): void => {
      client.subscribe(topic, { qos }, (error, granted) => {
        if (isClosed) return;
        if (error === null && granted?.every((one) => one.qos < REFUSED_QOS) === true) {
          isUp = true;
          events.onUp();
          return;
        }
        down("mqtt.notAllowed", error ?? "");
        // The broker keeps the connection, so nothing else would ask again.
        clearTimeout(asking);
        asking = setTimeout(() => {
          if (client.connected) subscribe();
        }, ASK_AGAIN_MS);
      });
    };
    client.on("connect", subscribe);
    client.on("message", (_topic, payload) => {
      if (!isClosed) events.onMessage(new Uint8Array(payload));
    });
    client.on("error", (error) => {
      if (error instanceof ErrorWithReasonCode && DENIED.includes(error.code)) down("mqtt.denied", error);
      else if (["ENOTFOUND", "EAI_AGAIN"].includes(errorCode(error))) down("mqtt.unknownHost", error);
      else down("mqtt.refused", error);
    });
    client.on("close", () => {
      if (isUp) down("mqtt.lost", "");
    });
    return {
      close: () => {
        isClosed = true;
        clearTimeout(asking);
        client.end(true);
      },
    };
  },
};
