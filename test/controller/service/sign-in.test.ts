import type { LightMyRequestResponse } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { argon2Passwords } from "../../../controller/adapters/argon2.ts";
import { checkPassword } from "../../../controller/service/auth/password-rules.ts";
import { issueToken } from "../../../controller/token.ts";
import { HallcastError } from "../../../playlists/errors.ts";
import type { Role } from "../../../playlists/user.ts";
import { removeFolder, startTestService, type TestService } from "./harness.ts";

const PASSWORD = "长城内外-Herbst77";
const MINUTE = 60_000;

type Browser = { cookie: string; csrf: string };

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => removeFolder(service));

function cookieOf(answer: LightMyRequestResponse, before = ""): string {
  const set = answer.headers["set-cookie"];
  const first = Array.isArray(set) ? set[0] : set;
  return first === undefined ? before : (first.split(";")[0] ?? before);
}

async function welcome(name = "wang", displayName = "王工"): Promise<Browser> {
  const secret = await service.firstLinkSecret();
  const answer = await service.call(null, {
    method: "POST",
    url: `/api/invite/${secret}`,
    payload: { name, displayName, password: PASSWORD },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return { cookie: cookieOf(answer), csrf: answer.json<{ csrfToken: string }>().csrfToken };
}

async function visit(
  browser: Browser,
  method: "GET" | "POST" | "DELETE" | "PATCH",
  url: string,
  payload?: object,
  more: Readonly<Record<string, string>> = {},
) {
  const answer = await service.call(null, {
    method,
    url,
    headers: { cookie: browser.cookie, "x-csrf-token": browser.csrf, ...more },
    ...(payload === undefined ? {} : { payload }),
  });
  browser.cookie = cookieOf(answer, browser.cookie);
  return answer;
}

async function welcomeOrSignIn(): Promise<Browser> {
  if (service.store.read().users.length === 0) return welcome();
  return { cookie: cookieOf(await signIn("wang", PASSWORD)), csrf: "" };
}

const signIn = (name: string, password: string) =>
  service.call(null, { method: "POST", url: "/api/session", payload: { name, password } });

describe("the first sign-in", () => {
  it("is by a link that works once, and no password exists before", async () => {
    expect(service.store.read().users).toEqual([]);
    const first = await service.firstLinkSecret();
    const second = await service.firstLinkSecret();
    const look = async (secret: string | null) =>
      (await service.call(null, { method: "GET", url: `/api/invite/${secret}` })).statusCode;
    expect(await look(first)).toBe(404);
    expect(await look(second)).toBe(200);
    const payload = { name: "wang", displayName: "王工", password: PASSWORD };
    const use = () => service.call(null, { method: "POST", url: `/api/invite/${second}`, payload });
    expect((await use()).statusCode).toBe(200);
    expect((await use()).statusCode).toBe(404);
    expect(await service.firstLinkSecret()).toBeNull();
    expect(JSON.stringify(service.store.read())).not.toContain(second);
  });

  it("ends when the link is older than seven days", async () => {
    const secret = await service.firstLinkSecret();
    service.clock.advance(7 * 24 * 60 * MINUTE);
    expect((await service.call(null, { method: "GET", url: `/api/invite/${secret}` })).statusCode).toBe(404);
  });

  it("refuses passwords that would soon be guessed", () => {
    const codeOf = (password: string): string | null => {
      try {
        checkPassword(password, ["wanggong", "王工"]);
        return null;
      } catch (error) {
        return error instanceof HallcastError ? error.code : "?";
      }
    };
    expect(codeOf("短")).toBe("password.tooShort");
    expect(codeOf("1234567890")).toBe("password.common");
    expect(codeOf("9876543210")).toBe("password.common");
    expect(codeOf("aaaaaaaaaaaa")).toBe("password.common");
    expect(codeOf("Password2026!")).toBe("password.common");
    expect(codeOf("wanggong2026")).toBe("password.ownName");
    expect(codeOf("x".repeat(201))).toBe("password.tooLong");
    expect(codeOf(PASSWORD)).toBeNull();
    expect(codeOf("十个汉字的密码也可以用")).toBeNull();
  });
});

describe("a session", () => {
  it("carries who signed in, and ends with signing out even if the cookie was copied", async () => {
    const browser = await welcome();
    const me = await visit(browser, "GET", "/api/session");
    expect(me.json()).toMatchObject({
      name: "wang",
      displayName: "王工",
      roles: ["sysAdmin", "officeHead", "drafter", "publisher"],
      hall: { zone: "Asia/Shanghai" },
    });
    const copy = { ...browser };
    expect((await visit(browser, "DELETE", "/api/session")).statusCode).toBe(200);
    expect((await visit(copy, "GET", "/api/session")).statusCode).toBe(401);
  });

  it("that was signed out stays so over a restart, and is forgotten when it would have ended anyway", async () => {
    const browser = await welcome();
    const [copy, other] = [{ ...browser }, { cookie: cookieOf(await signIn("wang", PASSWORD)), csrf: "" }];
    await visit(browser, "DELETE", "/api/session");
    const { dir, clock } = service;
    await service.close();
    service = await startTestService({ dir, clock });
    expect((await visit(copy, "GET", "/api/session")).statusCode).toBe(401);
    expect((await visit(other, "GET", "/api/session")).statusCode).toBe(200);
    clock.advance(13 * 60 * MINUTE);
    const later = await welcomeOrSignIn();
    const { csrfToken } = (await visit(later, "GET", "/api/session")).json<{ csrfToken: string }>();
    await visit({ ...later, csrf: csrfToken }, "DELETE", "/api/session");
    expect(service.store.read().endedSessions).toHaveLength(1);
  });

  it("changes nothing without the CSRF token of its own pages", async () => {
    const browser = await welcome();
    const blackout = { on: true };
    expect((await visit({ ...browser, csrf: "" }, "POST", "/api/blackout", blackout)).json()).toMatchObject({
      error: { code: "csrf.wrong" },
    });
    expect((await visit({ ...browser, csrf: "x-y" }, "POST", "/api/blackout", blackout)).statusCode).toBe(403);
    expect((await visit(browser, "POST", "/api/blackout", blackout)).json()).toMatchObject({
      error: { code: "board.none" },
    });
  });

  it("ends after a quarter of an hour without a hand on it, though the page goes on asking", async () => {
    for (const [url, headers] of [
      ["/api/boards", {}],
      ["/api/todo", { "x-away": "1" }],
    ] as const) {
      const browser = await welcomeOrSignIn();
      for (let minute = 0; minute < 14; minute++) {
        service.clock.advance(MINUTE);
        expect((await visit(browser, "GET", url, undefined, headers)).statusCode).toBe(200);
      }
      service.clock.advance(2 * MINUTE);
      expect((await visit(browser, "GET", url, undefined, headers)).statusCode).toBe(401);
    }
  });

  it("lasts while somebody works, but never beyond twelve hours", async () => {
    const browser = await welcome();
    for (let i = 0; i < 71; i++) {
      service.clock.advance(10 * MINUTE);
      expect((await visit(browser, "GET", "/api/items")).statusCode).toBe(200);
    }
    service.clock.advance(10 * MINUTE);
    expect((await visit(browser, "GET", "/api/items")).statusCode).toBe(401);
  });

  it("ends when the person is disabled or the password changes elsewhere", async () => {
    const browser = await welcome();
    const other = await visit(browser, "POST", "/api/users", { name: "li", displayName: "李工", roles: ["drafter"] });
    const { link, user } = other.json<{ link: string; user: { id: string } }>();
    const joined = await service.call(null, {
      method: "POST",
      url: `/api/invite/${link.split("/").pop()}`,
      payload: { name: "ignored", displayName: "ignored", password: PASSWORD },
    });
    const li: Browser = { cookie: cookieOf(joined), csrf: "" };
    expect((await visit(li, "GET", "/api/session")).json()).toMatchObject({ name: "li", displayName: "李工" });
    await visit(browser, "PATCH", `/api/users/${user.id}`, { disabled: true });
    expect((await visit(li, "GET", "/api/session")).statusCode).toBe(401);
    expect((await signIn("li", PASSWORD)).statusCode).toBe(401);

    const elsewhere: Browser = { ...browser };
    const changed = await visit(browser, "POST", "/api/session/password", {
      current: PASSWORD,
      next: "ein-anderes-Wort-9",
    });
    expect(changed.statusCode, changed.body).toBe(200);
    expect((await visit(elsewhere, "GET", "/api/session")).statusCode).toBe(401);
    expect((await visit(browser, "GET", "/api/session")).statusCode).toBe(200);
  });

  it("never leaves the hall without an administrator", async () => {
    const browser = await welcome();
    const me = (await visit(browser, "GET", "/api/session")).json<{ id: string }>();
    for (const change of [{ disabled: true }, { roles: ["viewer"] }])
      expect((await visit(browser, "PATCH", `/api/users/${me.id}`, change)).json()).toMatchObject({
        error: { code: "user.lastAdmin" },
      });
  });

  it("never shows a password hash or a link's hash", async () => {
    const browser = await welcome();
    const users = (await visit(browser, "GET", "/api/users")).body;
    expect(users).not.toMatch(/plain:|inviteHash|passwordHash|sessionEpoch/);
    expect(users).toContain('"hasPassword":true');
  });
});

describe("guessing", () => {
  it("locks the name for half an hour after five failures, for the right password too", async () => {
    await welcome();
    for (let i = 0; i < 5; i++) expect((await signIn("WANG", `wrong-${i}`)).statusCode).toBe(401);
    const locked = await signIn("wang", PASSWORD);
    expect(locked.statusCode).toBe(429);
    expect(locked.json()).toMatchObject({ error: { code: "signIn.locked", params: { minutes: 30 } } });
    service.clock.advance(29 * MINUTE);
    expect((await signIn("wang", PASSWORD)).statusCode).toBe(429);
    service.clock.advance(2 * MINUTE);
    expect((await signIn("wang", PASSWORD)).statusCode).toBe(200);
  });

  it("gives the same answer for a name that does not exist, and locks it too", async () => {
    const answers = [];
    for (let i = 0; i < 6; i++)
      answers.push((await signIn("nobody", "x")).json<{ error: { code: string } }>().error.code);
    expect(answers).toEqual([...Array(5).fill("signIn.wrong"), "signIn.locked"]);
  });

  it("is slowed down per address", async () => {
    const codes = new Set<number>();
    for (let i = 0; i < 30; i++) codes.add((await signIn(`name-${i}`, "x")).statusCode);
    expect(codes).toEqual(new Set([401, 429]));
  });
});

describe("passwords on disk", () => {
  it("are argon2id, and a hash that cannot be read is a wrong password", async () => {
    const hash = await argon2Passwords.hash(PASSWORD);
    expect(hash).toMatch(/^\$argon2id\$/);
    expect(await argon2Passwords.verify(hash, PASSWORD)).toBe(true);
    expect(await argon2Passwords.verify(hash, `${PASSWORD}x`)).toBe(false);
    expect(await argon2Passwords.verify("damaged", PASSWORD)).toBe(false);
  });
});

describe("a token", () => {
  const ask = async (token: string) =>
    (await service.call(token, { method: "GET", url: "/api/session" })).json<{
      name?: string;
      error?: { code: string };
    }>();

  it("is refused when it has expired, is of another hall, or was revoked", async () => {
    const now = service.clock.wallMs();
    const good = await issueToken(service.keys, { roles: ["viewer"], name: "counter", days: 1, atMs: now });
    expect(await ask(good)).toMatchObject({ name: "counter", csrfToken: "" });
    const old = await issueToken(service.keys, { roles: ["viewer"], name: "old", days: 1, atMs: now - 2 * 86_400_000 });
    expect(await ask(old)).toMatchObject({ error: { code: "token.expired" } });
    const elsewhere = await startTestService();
    const foreign = await elsewhere.token("sysAdmin");
    await removeFolder(elsewhere);
    expect(await ask(foreign)).toMatchObject({ error: { code: "token.invalid" } });
    expect(await ask(`${good.slice(0, -4)}AAAA`)).toMatchObject({ error: { code: "token.invalid" } });
    expect(await ask("not-a-token")).toMatchObject({ error: { code: "token.invalid" } });
    const claims: unknown = JSON.parse(Buffer.from(good.split(".")[1] ?? "", "base64url").toString());
    const id = typeof claims === "object" && claims !== null && "jti" in claims ? String(claims.jti) : "";
    const revoke = async (as: Role, tokenId: string) =>
      service.call(await service.token(as), { method: "POST", url: `/api/tokens/${tokenId}/revoke` });
    expect((await revoke("officeHead", id)).statusCode).toBe(403);
    expect((await revoke("sysAdmin", "user-1")).statusCode).toBe(400);
    expect((await revoke("sysAdmin", id)).json()).toContainEqual({ id, name: "", lastAtMs: null, isRevoked: true });
    expect(await ask(good)).toMatchObject({ error: { code: "token.revoked" } });
  });

  it("stands in the administrator's list once it did something, with its purpose, and stays there when it is revoked", async () => {
    const id = "token-11111111-1111-4111-8111-111111111111";
    const atMs = service.clock.wallMs();
    const script = await issueToken(service.keys, { roles: ["publisher"], name: "叫号系统", days: 1, atMs, id });
    const admin = await service.token("sysAdmin");
    const listed = async (as: string) => {
      const answer = await service.call(as, { method: "GET", url: "/api/tokens" });
      return answer.json<{ id: string }[]>();
    };
    expect(await listed(admin)).toEqual([]);
    expect(await listed(script)).toMatchObject({ error: { code: "access.missing" } });
    await service.call(script, { method: "POST", url: "/api/blackout", payload: { on: true } });
    const mine = async () => (await listed(admin)).filter((one) => one.id === id);
    expect(await mine()).toEqual([{ id, name: "叫号系统", lastAtMs: atMs, isRevoked: false }]);
    await service.call(admin, { method: "POST", url: `/api/tokens/${id}/revoke` });
    expect(await mine()).toEqual([{ id, name: "叫号系统", lastAtMs: atMs, isRevoked: true }]);
    const refused = await service.call(script, { method: "POST", url: "/api/blackout", payload: { on: true } });
    expect(refused.json()).toMatchObject({ error: { code: "token.revoked" } });
  });

  it("needs no CSRF token, because a browser does not send it by itself", async () => {
    const token = await service.token("publisher");
    const answer = await service.call(token, { method: "POST", url: "/api/blackout", payload: { on: true } });
    expect(answer.json()).toMatchObject({ error: { code: "board.none" } });
  });
});
