import { Temporal } from "temporal-polyfill";
import type { CivilDate } from "../../playlists/civil.ts";
import { sentence } from "../../playlists/messages/sentence.ts";

/** Papers of the office are Chinese whatever language the person at the screen reads. */
export function nameOf(list: "category" | "subtype" | "topic" | "audience" | "disclosure", value: string): string {
  const code = `${list}.${value}`;
  const name = sentence("zh", code, {});
  return name === code ? value : name;
}

/** 2026年1月3日 */
export function dayWords(day: CivilDate): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** `2026-01-03 09:05` in the hall's zone. */
export function minuteWords(atMs: number, zone: string): string {
  const local = localOf(atMs, zone);
  return `${local.toPlainDate().toString()} ${two(local.hour)}:${two(local.minute)}`;
}

/** `2026-01-03 09:05:07` in the hall's zone. */
export function secondWords(atMs: number, zone: string): string {
  return `${minuteWords(atMs, zone)}:${two(localOf(atMs, zone).second)}`;
}

/** The hall's civil time as if it were UTC: what a spreadsheet, which knows no zones, has to be given. */
export function civilMs(atMs: number, zone: string): number {
  return localOf(atMs, zone).toPlainDateTime().toZonedDateTime("UTC").epochMilliseconds;
}

/** 3小时05分, 12分30秒; nothing is 0. */
export function durationWords(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds === 0) return "0";
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (hours > 0) return `${hours}小时${two(minutes)}分`;
  return minutes > 0 ? `${minutes}分${two(seconds % 60)}秒` : `${seconds}秒`;
}

/** ■ or □ before each option: what is chosen is printed, what is not can be ticked by hand. */
export function boxes(options: readonly (readonly [label: string, chosen: boolean])[]): string {
  return options.map(([label, chosen]) => `${chosen ? "■" : "□"}${label}`).join("　");
}

/** In groups of eight, so that people can compare it and lines can break. */
export function hashWords(sha256: string): string {
  return sha256.replace(/(.{8})(?=.)/gu, "$1 ");
}

function localOf(atMs: number, zone: string) {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toZonedDateTimeISO(zone);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
