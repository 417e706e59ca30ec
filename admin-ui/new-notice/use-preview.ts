import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Finding } from "../../controller/service/api/contract/finding.ts";
import { contract, type Preview } from "../../controller/service/api/contract.ts";
import { useClient } from "../api/hooks.ts";
import { useLanguage } from "../language.tsx";
import { contentOf, type Draft, isEmpty } from "./draft.ts";

const QUIET_MS = 300;

export type PreviewState = {
  /** The last drawing that succeeded; stays while the next one is made. */
  readonly clip: Preview["clip"];
  readonly sizePx: number | null;
  readonly findings: readonly Finding[];
  readonly drawing: boolean;
  readonly error: unknown;
};

function useQuiet<T>(value: T, delayMs: number): T {
  const [quiet, setQuiet] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return quiet;
}

/** Has the service draw the draft whenever the author pauses. */
export function usePreview(draft: Draft, boardId: string | null): PreviewState {
  const client = useClient();
  const { language } = useLanguage();
  const content = isEmpty(draft) ? null : contentOf(draft);
  const wanted = JSON.stringify(
    content === null || boardId === null
      ? null
      : { title: draft.title, content, style: draft.style, place: draft.place, expires: draft.expires, boardId },
  );
  const asked = useQuiet(wanted, QUIET_MS);
  const query = useQuery({
    queryKey: [contract.preview.url, asked, language],
    queryFn: ({ signal }) => {
      const body: unknown = JSON.parse(asked);
      return client.call(contract.preview, { body: contract.preview.body.parse(body) }, signal);
    },
    enabled: asked !== "null",
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
  if (asked === "null") return { clip: null, sizePx: null, findings: [], drawing: false, error: null };
  return {
    clip: query.data?.clip ?? null,
    sizePx: query.data?.sizePx ?? null,
    findings: query.data?.findings ?? [],
    drawing: query.isFetching || asked !== wanted,
    error: query.error,
  };
}
