import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Route } from "../../../controller/service/api/contract/route.ts";
import { contract } from "../../../controller/service/api/contract.ts";
import { may } from "../../../playlists/permission.ts";
import { Role } from "../../../playlists/user.ts";
import { removeFolder, startTestService, type TestService } from "./harness.ts";

const ROUTES = Object.entries<Route>(contract);
const PATH = (route: Route): string => route.url.replace(/:\w+/g, "x");

describe("every route of the contract", () => {
  let service: TestService;
  const tokens = new Map<Role, string>();
  beforeAll(async () => {
    service = await startTestService();
    for (const role of Role.options) tokens.set(role, await service.token(role));
  });
  afterAll(() => removeFolder(service));

  for (const [key, route] of ROUTES) {
    it(`${key} (${route.access}) lets in whom it may, and nobody else`, async () => {
      const ask = async (token: string | null): Promise<number> =>
        (await service.call(token, { method: route.method, url: PATH(route) })).statusCode;
      const stranger = await ask(null);
      if (route.access === "public") expect([401, 403]).not.toContain(stranger);
      else expect(stranger).toBe(401);
      for (const role of Role.options) {
        const status = await ask(tokens.get(role) ?? "");
        const allowed = route.access === "public" || route.access === "session" || may([role], route.access);
        if (allowed) expect([401, 403], role).not.toContain(key === "changePassword" ? 200 : status);
        else expect(status, role).toBe(403);
      }
    });
  }

  it("is described in the OpenAPI document with its access", async () => {
    const document = (await service.call(null, { method: "GET", url: "/api/openapi.json" })).json<{
      paths: Record<string, Record<string, { operationId: string; description: string }>>;
    }>();
    const described = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    for (const [key, route] of ROUTES)
      expect(described.find((operation) => operation.operationId === key)?.description, key).toBe(
        `Access: ${route.access}`,
      );
    expect(described).toHaveLength(ROUTES.length);
  });

  it("refuses a body that is not JSON, too large or of another kind, with a sentence", async () => {
    const drafter = tokens.get("drafter") ?? "";
    const post = (payload: string, type: string) =>
      service.call(drafter, { method: "POST", url: "/api/items", payload, headers: { "content-type": type } });
    const notJson = await post("{", "application/json");
    expect(notJson.statusCode).toBe(400);
    expect(notJson.json()).toMatchObject({
      error: { code: "http.notJson", message: "请求内容不是正确的 JSON，收到的是“{”" },
    });
    expect((await post("a=b", "application/x-www-form-urlencoded")).json()).toMatchObject({
      error: { code: "http.mediaType" },
    });
    const large = await post(JSON.stringify("x".repeat(3_000_000)), "application/json");
    expect(large.statusCode).toBe(413);
    expect(large.json()).toMatchObject({
      error: { code: "http.tooLarge", message: "提交的内容太大：最多 2 MB，这次有 2.9 MB" },
    });
  });

  it("says where the input is wrong, what was wanted and what was found, in the reader's language", async () => {
    const answer = await service.call(tokens.get("drafter") ?? "", {
      method: "POST",
      url: "/api/items",
      payload: { category: "gossip", content: { kind: "text", text: "好" } },
      headers: { "accept-language": "en-GB,en;q=0.9" },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toEqual({
      error: {
        code: "input.wrong",
        message: "“category”: wanted publicity | business | operational | emergency, found “gossip”",
        params: { path: "category", wanted: "publicity | business | operational | emergency", found: "“gossip”" },
        path: ["category"],
      },
    });
  });

  it("answers only to names of this PC, so that a page elsewhere cannot reach it by rebinding its own name", async () => {
    const ask = async (host: string): Promise<number> =>
      (await service.app.inject({ method: "GET", url: "/healthz", headers: { host } })).statusCode;
    expect(await ask("localhost:8080")).toBe(200);
    expect(await ask("192.168.1.9:8080")).toBe(200);
    expect(await ask("[::1]:8080")).toBe(200);
    expect(await ask("HALL-PC:8080")).toBe(200);
    expect(await ask("evil.example")).toBe(403);
    expect(await ask("127.0.0.1.evil.example")).toBe(403);
  });

  it("sends headers that keep scripts and frames of others out", async () => {
    const { headers } = await service.call(null, { method: "GET", url: "/healthz" });
    expect(headers["content-security-policy"]).toContain("script-src 'self'");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });
});
