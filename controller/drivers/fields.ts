import { z } from "zod";

/** Settings that several drivers have, with the words of their form. */

/** An address that the form calls by this title. */
export function hostField(title: string, titleEn: string) {
  return z.string().trim().min(1).max(253).meta({
    title,
    titleEn,
    description: "IP 地址或主机名",
    descriptionEn: "IP address or host name",
  });
}

export const Host = hostField("接收端地址", "Receiver's address");

export function httpPortField(standard: number) {
  return z.number().int().min(1).max(65_535).default(standard).meta({ title: "HTTP 端口", titleEn: "HTTP port" });
}

export const UdpPortNumber = z.number().int().min(1).max(65_535);

export const KeepAliveMs = z.number().int().min(200).max(10_000);
export const KEEP_ALIVE_WORDS = {
  title: "全画面重发周期（毫秒）",
  titleEn: "Whole picture repeated every (ms)",
  description: "静止画面也按此周期分批重发，丢包后自动恢复",
  descriptionEn: "A still picture is repeated too, in parts, so that lost packets heal",
} as const;

export const MinGapMs = z.number().int().min(0).max(1000).default(0).meta({
  title: "两帧最短间隔（毫秒）",
  titleEn: "Shortest time between frames (ms)",
});
