import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import type { Route } from "../../controller/service/api/contract/route.ts";
import { contract } from "../../controller/service/api/contract.ts";
import { HallcastError } from "../../playlists/errors.ts";
import { type CallInput, type CallOutput, type Client, createClient, messageOf } from "./client.ts";

export const ClientContext = createContext<Client>(createClient());

export function useClient(): Client {
  return useContext(ClientContext);
}

type ReadOptions = { readonly everyMs?: number; readonly enabled?: boolean; readonly staleMs?: number };

/** Reads a route and keeps the answer; keyed by its address, so `useAct` can name what it makes stale. */
export function useRead<R extends Route>(
  route: R,
  input: CallInput<R>,
  options: ReadOptions = {},
): UseQueryResult<CallOutput<R>> {
  const client = useClient();
  return useQuery<CallOutput<R>>({
    queryKey: [route.url, input],
    queryFn: ({ signal }) => client.call(route, input, signal),
    enabled: options.enabled ?? true,
    refetchInterval: options.everyMs ?? false,
    staleTime: options.staleMs ?? 0,
    placeholderData: (before) => before,
  });
}

/** Whatever was done may be taken back and may end a task, so these are read again after every act. */
const ALWAYS_STALE: readonly Route[] = [contract.listUndo, contract.todo];

/**
 * Calls a changing route; afterwards every answer read from the routes in `stale` is read again. So it is when the call was refused
 * because somebody else was faster: then the page has what they wrote.
 */
export function useAct<R extends Route>(
  route: R,
  stale: readonly Route[],
): UseMutationResult<CallOutput<R>, unknown, CallInput<R>> {
  const client = useClient();
  const queries = useQueryClient();
  const readAgain = async () => {
    await Promise.all([...stale, ...ALWAYS_STALE].map((one) => queries.invalidateQueries({ queryKey: [one.url] })));
  };
  return useMutation({
    mutationFn: (input: CallInput<R>) => client.call(route, input),
    onSuccess: readAgain,
    onError: async (error) => {
      if (error instanceof HallcastError && error.code === "edit.stale") await readAgain();
    },
  });
}

/** Turns whatever was thrown into one sentence for the reader. */
export function useSentenceOf(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    const told = messageOf(error);
    if (told !== null) return told;
    if (error instanceof HallcastError && error.code === "net.unreachable") return t("net.unreachable");
    return t("net.unexpected");
  };
}
