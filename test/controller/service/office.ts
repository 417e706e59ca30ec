import type { LightMyRequestResponse } from "fastify";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Item } from "../../../playlists/item.ts";
import type { Unit } from "../../../playlists/unit.ts";
import type { Role, User } from "../../../playlists/user.ts";
import { signChain } from "../../sign-chain.ts";
import type { TestService } from "./harness.ts";

/** Somebody who has signed in and asks as a page would. */
export type Colleague = {
  readonly id: string;
  readonly get: (url: string) => Promise<LightMyRequestResponse>;
  readonly post: (url: string, payload?: object) => Promise<LightMyRequestResponse>;
  readonly put: (url: string, payload: object) => Promise<LightMyRequestResponse>;
  readonly remove: (url: string) => Promise<LightMyRequestResponse>;
};

export const UNITS: Unit[] = [
  { id: "social", name: "社保局", kind: "subordinate", firstDay: null, lastDay: null },
  { id: "medical", name: "医保局", kind: "subordinate", firstDay: null, lastDay: null },
];

/** Puts people with a password into the library; the service's units too. Their ids are `user-<name>`. */
export async function hire<N extends string>(
  service: TestService,
  people: Readonly<Record<N, { readonly roles: readonly Role[]; readonly unitId?: string }>>,
): Promise<Record<N, Colleague>> {
  const entries = Object.entries<{ readonly roles: readonly Role[]; readonly unitId?: string }>(people);
  await service.store.change((library) => ({
    ...library,
    units: UNITS,
    users: [
      ...library.users,
      ...entries.map(
        ([name, { roles, unitId }]): User => ({
          id: `user-${name}`,
          name,
          displayName: `${name}同志`,
          roles: [...roles],
          unitId: unitId ?? null,
          phone: "",
          passwordHash: `plain:${name}`,
          inviteHash: null,
          inviteExpiresAtMs: null,
          disabled: false,
          sessionEpoch: 0,
          createdAtMs: 0,
        }),
      ),
    ],
  }));
  const signedIn = await Promise.all(entries.map(async ([name]) => [name, await signIn(service, name)] as const));
  const made: Partial<Record<string, Colleague>> = Object.fromEntries(signedIn);
  return mapped(people, (name) => {
    const one = made[name];
    if (one === undefined) throw new RangeError(name);
    return one;
  });
}

function mapped<N extends string, T>(source: Readonly<Record<N, unknown>>, of: (name: N) => T): Record<N, T> {
  const result: Partial<Record<N, T>> = {};
  for (const name in source) result[name] = of(name);
  const isWhole = (value: Partial<Record<N, T>>): value is Record<N, T> =>
    Object.keys(source).every((name) => name in value);
  if (!isWhole(result)) throw new RangeError("a name is missing");
  return result;
}

/** Signs somebody in who was hired before. */
export async function signIn(service: TestService, name: string): Promise<Colleague> {
  const payload = { name, password: name };
  const answer = await service.call(null, { method: "POST", url: "/api/session", payload });
  if (answer.statusCode !== 200) throw new HallcastError("internal", "test.signIn", { name, body: answer.body });
  const set = answer.headers["set-cookie"];
  const cookie = (Array.isArray(set) ? set[0] : set)?.split(";")[0] ?? "";
  const headers = { cookie, "x-csrf-token": answer.json<{ csrfToken: string }>().csrfToken };
  const ask = (method: "GET" | "POST" | "PUT" | "DELETE", url: string, body?: object) =>
    service.call(null, { method, url, headers, ...(body === undefined ? {} : { payload: body }) });
  return {
    id: `user-${name}`,
    get: (url) => ask("GET", url),
    post: (url, body) => ask("POST", url, body),
    put: (url, body) => ask("PUT", url, body),
    remove: (url) => ask("DELETE", url),
  };
}

/** A draft of this colleague, submitted. */
export async function submitText(by: Colleague, text: string, more: object = {}): Promise<Item> {
  const payload = { category: "publicity", content: { kind: "text", text }, ...more };
  const made = (await by.post("/api/items", payload)).json<Item>();
  const answer = await by.post(`/api/items/${made.id}/submit`);
  if (answer.statusCode !== 200) throw new HallcastError("internal", "test.submit", { body: answer.body });
  return answer.json<Item>();
}

/** Has it signed by whoever `signers` names for the role of each step, up to the step `before` or to the end. */
export function signedBy(
  item: Item,
  signers: Partial<Record<Role, Colleague>>,
  before: string | null = null,
): Promise<Item> {
  return signChain(
    item,
    async (role, signature) => {
      const answer = await signers[role]?.post(`/api/items/${item.id}/approve`, signature);
      if (answer?.statusCode !== 200)
        throw new HallcastError("internal", "test.sign", { role, body: answer?.body ?? "" });
      return answer.json<Item>();
    },
    before,
  );
}
