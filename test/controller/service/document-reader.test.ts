import { describe, expect, it } from "vitest";
import type { ReaderChild } from "../../../controller/adapters/fork-reader.ts";
import { forkModule } from "../../../controller/adapters/fork-renderer.ts";
import { systemClock } from "../../../controller/adapters/system-clock.ts";
import { createDocumentReader } from "../../../controller/service/document-reader.ts";
import { createFakeClock } from "../../fakes/clock.ts";
import { docxOf, paragraph, xlsxOf, zipOf, zipPart } from "../../fakes/zip.ts";

describe("a file from outside", () => {
  const reader = createDocumentReader({ clock: systemClock, forkReader: null });

  it("is read in a process of its own", async () => {
    expect(await reader.office(docxOf(paragraph("通知")))).toMatchObject({ kind: "text", parts: [{ text: "通知" }] });
    expect(await reader.office(xlsxOf({ 表: [["一"]] }))).toMatchObject({ kind: "table", rows: [["一"]] });
  });

  it("is refused with the reason the process found", async () => {
    await expect(reader.office(Buffer.from("PK\u0003\u0004 nothing"))).rejects.toMatchObject({
      code: "import.damaged",
    });
    await expect(reader.office(zipOf([zipPart("a.txt", "x")]))).rejects.toMatchObject({ code: "import.type" });
    const broken = zipOf([zipPart("word/document.xml", "<w:document")]);
    await expect(reader.office(broken)).rejects.toMatchObject({ code: "import.damaged" });
    await expect(reader.feed("<html></html>")).rejects.toMatchObject({ code: "feed.notFeed" });
  });

  it("that makes its process die costs itself only", async () => {
    const hungry = createDocumentReader({
      clock: systemClock,
      forkReader: () => forkModule(new URL("hungry-reader.mjs", import.meta.url), 32),
    });
    await expect(hungry.office(new Uint8Array(1))).rejects.toMatchObject({ code: "import.failed" });
  });
});

describe("a reader process", () => {
  type Script = { readonly child: ReaderChild; say: (message: unknown) => void; readonly killed: () => number };
  let script: Script;
  const clock = createFakeClock(0);
  const reader = createDocumentReader({ clock, forkReader: () => script.child });
  const silent = (): Script => {
    let killed = 0;
    let listener: (message: unknown) => void = () => undefined;
    const child: ReaderChild = {
      send: () => undefined,
      onMessage: (next) => {
        listener = next;
      },
      onExit: () => undefined,
      kill: () => {
        killed++;
      },
    };
    return { child, say: (message) => listener(message), killed: () => killed };
  };

  it("that never answers is ended after twenty seconds", async () => {
    script = silent();
    const answer = reader.feed("<rss/>");
    clock.advance(20_000);
    await expect(answer).rejects.toMatchObject({ code: "import.timeout", params: { maxSec: 20 } });
    expect(script.killed()).toBe(1);
    expect(clock.pending()).toBe(0);
  });

  it("that answers nonsense is ended and not believed", async () => {
    script = silent();
    const answer = reader.feed("<rss/>");
    script.say({ state: "done", document: { kind: "feed", entries: [{ title: 7 }] } });
    await expect(answer).rejects.toMatchObject({ code: "import.failed" });
    expect(script.killed()).toBe(1);
  });
});
