import pino from "pino";
import type { Log } from "../ports/log.ts";

/** JSON lines on stderr; stdout stays free for what a person at the console should read. */
export function createPinoLog(name: string, level: string): Log {
  const logger = pino({ name, level, base: { pid: process.pid } }, pino.destination({ fd: 2, sync: true }));
  return {
    info: (message, fields) => logger.info(fields ?? {}, message),
    warn: (message, fields) => logger.warn(fields ?? {}, message),
    error: (message, fields) => logger.error(fields ?? {}, message),
  };
}
