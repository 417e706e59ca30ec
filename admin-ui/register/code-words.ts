import type { TFunction } from "i18next";
import { Audience, Topic } from "../../playlists/content-class.ts";
import { Disclosure } from "../../playlists/item.ts";

// A code that the product no longer knows stays as it is, because the register keeps what was registered.

/** Name of a topic of the register. */
export function topicWords(t: TFunction, topic: string): string {
  const known = Topic.safeParse(topic);
  return known.success ? t(`topic.${known.data}`) : topic;
}

/** Name of those whom a publication is for. */
export function audienceWords(t: TFunction, audience: string): string {
  const known = Audience.safeParse(audience);
  return known.success ? t(`audience.${known.data}`) : audience;
}

/** 公开属性 in words. */
export function disclosureWords(t: TFunction, disclosure: string): string {
  const known = Disclosure.safeParse(disclosure);
  return known.success ? t(`disclosure.${known.data}`) : disclosure;
}

/** Where else it was published. */
export function placeOfDisclosure(t: TFunction, place: string): string {
  return place === "portal" || place === "leaflet" ? t(`alsoOn.${place}`) : place;
}

const CARRIERS = [
  "text",
  "image",
  "pages",
  "guide",
  "bilingual",
  "clock",
  "dutyLeader",
  "hotline",
  "emergency",
] as const;

/** 载体形式: the kind of content in words. */
export function carrierWords(t: TFunction, carrier: string): string {
  const known = CARRIERS.find((one) => one === carrier);
  return known === undefined ? carrier : t(`kind.${known}`);
}
