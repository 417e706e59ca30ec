import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { contract } from "../../controller/service/api/contract.ts";
import type { Board } from "../../playlists/board.ts";
import { type Item, latestRevision } from "../../playlists/item.ts";
import { useClient } from "../api/hooks.ts";
import { useLanguage } from "../language.tsx";
import { FindingList } from "../parts/finding-list.tsx";
import { useMay } from "../session.tsx";

/** What the checks say today about an item: words can go stale while it waits. */
export function ItemFindings({ item, boards }: { readonly item: Item; readonly boards: readonly Board[] }) {
  const { t } = useTranslation();
  const client = useClient();
  const { language } = useLanguage();
  const mayDraft = useMay("draft");
  const { title, content, style, expires, no } = latestRevision(item);
  const board = boards.find((one) => one.regions.some((region) => region.place === item.place));
  const findings = useQuery({
    queryKey: [contract.preview.url, item.id, no, board?.id, language],
    queryFn: ({ signal }) =>
      client.call(
        contract.preview,
        { body: { title, content, style, expires, place: item.place, boardId: board?.id ?? "" } },
        signal,
      ),
    enabled: board !== undefined && mayDraft,
    staleTime: 300_000,
    retry: false,
  });
  if (findings.data === undefined) return null;
  return (
    <section aria-label={t("finding.label")}>
      <FindingList findings={findings.data.findings} praise />
    </section>
  );
}
