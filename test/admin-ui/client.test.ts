import { describe, expect, it } from "vitest";
import { fileNameOf, messageOf, urlOf } from "../../admin-ui/api/client.ts";
import { contract } from "../../controller/service/api/contract.ts";
import { contentDisposition } from "../../controller/service/content-disposition.ts";
import { HallcastError } from "../../playlists/errors.ts";

describe("the way to the service", () => {
  it("puts parameters and what is asked for into the address, and leaves out what is not", () => {
    const query = { at: "2026-05-04T10:32:07+08:00" };
    expect(urlOf(contract.frame, { params: { id: "board-1" }, query })).toBe(
      "/api/boards/board-1/frame.png?at=2026-05-04T10%3A32%3A07%2B08%3A00",
    );
    expect(urlOf(contract.listItems, { query: { state: undefined } })).toBe("/api/items");
  });

  it("keeps a parameter inside its part of the address", () => {
    expect(urlOf(contract.getItem, { params: { id: "../users" } })).toBe("/api/items/..%2Fusers");
  });

  it("shows the service's own sentence of a refusal, and none where there is none", () => {
    const body = { error: { code: "text.tooLong", message: "文字最多 10000 个字", params: {}, path: [] } };
    expect(messageOf(new HallcastError("input", "text.tooLong", {}, body))).toBe("文字最多 10000 个字");
    expect(messageOf(new HallcastError("internal", "net.unreachable"))).toBeNull();
    expect(messageOf(new TypeError("x"))).toBeNull();
  });

  it("keeps the name that the service gives a file, and none of a header it cannot read", () => {
    const name = "2026年登记台账 (1)'*.xlsx";
    expect(fileNameOf(contentDisposition("attachment", name))).toBe(name);
    expect(fileNameOf("")).toBe("");
    expect(fileNameOf("attachment; filename*=UTF-8''%E5%")).toBe("");
  });
});
