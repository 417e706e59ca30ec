import { contract } from "../../controller/service/api/contract.ts";
import type { FilledEmergency } from "../../playlists/emergency.ts";
import type { Takeover } from "../../playlists/takeover.ts";
import { useRead } from "../api/hooks.ts";
import { filledWords } from "./filled-words.ts";

/** The words of a takeover; those of a template are made as the boards make them. */
export function useTakeoverWords(takeover: Takeover): FilledEmergency {
  const { source } = takeover;
  const templates = useRead(contract.listEmergencyTemplates, {}, { enabled: source.kind === "template" });
  if (source.kind === "text") return { text: source.text, colours: null };
  const template = templates.data?.find((one) => one.itemId === source.itemId);
  const words = template === undefined ? null : filledWords(template, source.values);
  return words ?? { text: takeover.title, colours: null };
}
