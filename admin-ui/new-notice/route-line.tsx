import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import { routeFor } from "../../playlists/review/route.ts";
import { useRead } from "../api/hooks.ts";
import { useRouteWords } from "../parts/route-words.ts";
import type { Draft } from "./draft.ts";
import { contentOf } from "./draft-content.ts";

/** Who will have to sign, told before the notice is handed in. */
export function RouteLine({ draft, today }: { readonly draft: Draft; readonly today: string }) {
  const { t } = useTranslation();
  const workflow = useRead(contract.getWorkflow, {}, { staleMs: 60_000 });
  const units = useRead(contract.listUnits, {}, { staleMs: 60_000 });
  const words = useRouteWords(units.data ?? []);
  const content = contentOf(draft);
  if (workflow.data === undefined || content === null) return null;
  const filing = { category: draft.category, topic: draft.topic, subtype: "" };
  const route = routeFor(workflow.data, filing, { content, facts: draft.facts }, today);
  return <p className="route-line">{t("route.sentence", { steps: words(route) })}</p>;
}
