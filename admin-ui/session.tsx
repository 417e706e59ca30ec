import { useQueryClient } from "@tanstack/react-query";
import { Button, Result } from "antd";
import { createContext, type ReactNode, useCallback, useContext, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useLocation } from "react-router";
import type { Me } from "../controller/service/api/contract/session.ts";
import { contract } from "../controller/service/api/contract.ts";
import { HallcastError } from "../playlists/errors.ts";
import type { Permission } from "../playlists/permission.ts";
import { useClient, useRead, useSentenceOf } from "./api/hooks.ts";
import { Waiting } from "./parts/waiting.tsx";

const NOBODY: Me = {
  id: "",
  name: "",
  displayName: "",
  roles: [],
  permissions: [],
  unitId: null,
  onDuty: false,
  releasesOwnWords: false,
  csrfToken: "",
  nowMs: 0,
  hall: { name: "", zone: "UTC" },
};
const MeContext = createContext<Me>(NOBODY);
const HallClockContext = createContext<() => number>(() => Date.now());

/** A difference of the two clocks below this is the way of the answer, not a clock that is wrong. */
const AGREE_MS = 1500;

/** The person signed in; only inside `SessionGate`. */
export function useMe(): Me {
  return useContext(MeContext);
}

/** The clock of the hall's PC, epoch ms: what the boards go by, though the reader's own PC may say otherwise. */
export function useHallClock(): () => number {
  return useContext(HallClockContext);
}

export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}

/** Keeps what sign-in answered: the token for changing calls and the person themselves. */
export function useEnter(): (me: Me) => void {
  const client = useClient();
  const queries = useQueryClient();
  return (me) => {
    client.setCsrfToken(me.csrfToken);
    queries.setQueryData([contract.getMe.url, {}], me);
  };
}

/** Shows its children to a person who is signed in, and the way to sign in to everybody else. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const client = useClient();
  const location = useLocation();
  const sentenceOf = useSentenceOf();
  const me = useRead(contract.getMe, {}, { staleMs: 60_000 });
  const aheadMs = me.data === undefined ? 0 : me.data.nowMs - me.dataUpdatedAt;
  const correctionMs = Math.abs(aheadMs) < AGREE_MS ? 0 : aheadMs;
  const hallClock = useCallback(() => Date.now() + correctionMs, [correctionMs]);
  const token = me.data?.csrfToken;
  if (token !== undefined) client.setCsrfToken(token);
  useEffect(() => {
    if (me.data !== undefined) document.title = `${me.data.hall.name} · Hallcast`;
  }, [me.data]);
  if (me.error instanceof HallcastError && me.error.kind === "unauthenticated")
    return (
      <Navigate
        to="/sign-in"
        replace
        state={{ from: location.pathname + location.search, ended: me.data !== undefined }}
      />
    );
  if (me.data !== undefined)
    return (
      <HallClockContext value={hallClock}>
        <MeContext value={me.data}>{children}</MeContext>
      </HallClockContext>
    );
  if (me.error !== null)
    return (
      <Result
        status="warning"
        title={sentenceOf(me.error)}
        extra={
          <Button type="primary" onClick={() => void me.refetch()}>
            {t("common.retry")}
          </Button>
        }
      />
    );
  return <Waiting />;
}
