import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Finding } from "../../controller/service/api/contract/finding.ts";
import type { Preview } from "../../controller/service/api/contract/preview.ts";
import { contract } from "../../controller/service/api/contract.ts";
import type { Content } from "../../playlists/item.ts";
import { useClient } from "../api/hooks.ts";
import { useLanguage } from "../language.tsx";
import { type Draft, isScheduled } from "./draft.ts";
import { contentOf, isEmpty } from "./draft-content.ts";
import { inputOf } from "./draft-item.ts";
import type { Written } from "./finding-place.ts";

const QUIET_MS = 300;

export type PreviewState = {
  /** The last drawing that succeeded; stays while the next one is made. */
  readonly clip: Preview["clip"];
  readonly sizePx: number | null;
  readonly findings: readonly Finding[];
  /** What the findings are about; null before the first answer. */
  readonly about: Written | null;
  readonly drawing: boolean;
  readonly error: unknown;
};

const NOTHING: PreviewState = { clip: null, sizePx: null, findings: [], about: null, drawing: false, error: null };

function useQuiet<T>(value: T, delayMs: number): T {
  const [quiet, setQuiet] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return quiet;
}

/** What the checks look at beside the text. A schedule that is half typed is left out: the drawing does not need it. */
function about(draft: Draft, content: Content) {
  const { subtype, facts, schedule } = inputOf(draft, content, isScheduled(draft));
  const known = contract.preview.body.shape.schedule.safeParse(schedule);
  return { subtype, facts, schedule: known.success ? known.data : null };
}

/** Has the service draw the draft whenever the author pauses. */
export function usePreview(draft: Draft, boardId: string | null): PreviewState {
  const client = useClient();
  const { language } = useLanguage();
  const content = isEmpty(draft) ? null : contentOf(draft);
  const wanted = JSON.stringify(
    content === null || boardId === null
      ? null
      : {
          title: draft.title,
          content,
          style: draft.style,
          place: draft.place,
          expires: draft.expires,
          ...about(draft, content),
          boardId,
        },
  );
  const asked = useQuiet(wanted, QUIET_MS);
  const query = useQuery({
    queryKey: [contract.preview.url, asked, language],
    queryFn: async ({ signal }) => {
      const body = contract.preview.body.parse(JSON.parse(asked));
      return {
        ...(await client.call(contract.preview, { body }, signal)),
        about: { title: body.title ?? "", content: body.content },
      };
    },
    enabled: asked !== "null",
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
  if (asked === "null") return NOTHING;
  return {
    ...NOTHING,
    ...query.data,
    drawing: query.isFetching || asked !== wanted,
    error: query.error,
  };
}
