import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { contract } from "../../controller/service/api/contract.ts";
import type { Clip } from "../../renderer/clip.ts";
import { decodeClip } from "../../renderer/clip-codec.ts";
import { useClient } from "../api/hooks.ts";

/** A clip by its name. Clips never change, so one that was fetched stays good. */
export function useClip(sha256: string | null): UseQueryResult<Clip> {
  const client = useClient();
  return useQuery({
    queryKey: [contract.getClip.url, sha256],
    queryFn: async ({ signal }) =>
      decodeClip(await client.bytes(contract.getClip, { params: { sha256: sha256 ?? "" } }, signal)),
    enabled: sha256 !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 120_000,
    // clips are large flat arrays; comparing an old with a new one would cost more than drawing
    structuralSharing: false,
  });
}
