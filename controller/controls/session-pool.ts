import { HallcastError } from "../../playlists/errors.ts";
import type { NovaSession } from "./novastar-session.ts";

/** What a session tells those who use it. */
export type SessionEvents = {
  readonly onOpen: () => void;
  readonly onDown: (error: HallcastError, hasAnswered: boolean) => void;
};

/** Sessions that boards share: a sending card lets in one program, and two boards may hang on its two ports. */
export type SessionPool = {
  /** A part in the session of this key, which `make` begins if there is none. The last part to be closed ends it. */
  readonly join: (key: string, events: SessionEvents, make: (events: SessionEvents) => NovaSession) => NovaSession;
};

type Shared = { readonly session: () => NovaSession; readonly members: Set<SessionEvents>; isOpen: boolean };

/** One for the whole playout. A key is the address of a device. */
export function createSessionPool(): SessionPool {
  const running = new Map<string, Shared>();

  const begin = (key: string, make: (events: SessionEvents) => NovaSession): Shared => {
    const members = new Set<SessionEvents>();
    const shared: Shared = { session: () => session, members, isOpen: false };
    const session = make({
      onOpen: () => {
        shared.isOpen = true;
        for (const member of [...members]) member.onOpen();
      },
      onDown: (error, hasAnswered) => {
        // Before anybody is told, so that who calls again gets a new one.
        if (running.get(key) === shared) running.delete(key);
        for (const member of [...members]) if (members.delete(member)) member.onDown(error, hasAnswered);
      },
    });
    running.set(key, shared);
    return shared;
  };
  return {
    join: (key, events, make) => {
      const shared = running.get(key) ?? begin(key, make);
      const { members } = shared;
      members.add(events);
      if (shared.isOpen)
        queueMicrotask(() => {
          if (members.has(events)) events.onOpen();
        });
      const part = <A extends unknown[], T>(act: (...asked: A) => Promise<T>) => {
        return (...asked: A): Promise<T> =>
          members.has(events) ? act(...asked) : Promise.reject(new HallcastError("device", "control.closed"));
      };
      return {
        read: part<Parameters<NovaSession["read"]>, Uint8Array>((...asked) => shared.session().read(...asked)),
        probe: part<Parameters<NovaSession["probe"]>, Uint8Array | null>((...asked) =>
          shared.session().probe(...asked),
        ),
        write: part<Parameters<NovaSession["write"]>, void>((...asked) => shared.session().write(...asked)),
        broadcast: part<Parameters<NovaSession["broadcast"]>, void>((...asked) => shared.session().broadcast(...asked)),
        close: () => {
          if (!members.delete(events) || members.size > 0) return;
          if (running.get(key) === shared) running.delete(key);
          shared.session().close();
        },
      };
    },
  };
}
