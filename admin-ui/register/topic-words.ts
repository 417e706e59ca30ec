import type { TFunction } from "i18next";
import { Topic } from "../../playlists/content-class.ts";

/** Name of a topic; one that the product no longer knows keeps its code, because the register keeps what was registered. */
export function topicWords(t: TFunction, topic: string): string {
  const known = Topic.safeParse(topic);
  return known.success ? t(`topic.${known.data}`) : topic;
}
