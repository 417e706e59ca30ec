import { decode } from "fast-png";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Asset } from "../../playlists/library.ts";
import { blackPng, gif, noise, pngWithSwellingText, solid } from "./bad-pictures.ts";
import { type Answer, boardOn, expectRefusal, type Hall, type Language, refusalOf, startHall } from "./hall.ts";
import { type Sim, startSim, until } from "./product.ts";

describe("bad input is refused with a sentence that says what was wanted and what was found, and the boards go on", () => {
  let hall: Hall;
  let ask: Hall["ask"];

  beforeAll(async () => {
    hall = await startHall();
    ask = hall.ask;
  });
  afterEach(() => hall.boardsGoOn());
  afterAll(() => hall.dispose());

  /** Writes a notice and hands it in; the answer is that of the first call that was refused. */
  async function submit(content: object, lang: Language, title = ""): Promise<Answer> {
    const made = await ask(hall.drafter, "POST", "/api/items", { category: "business", title, content }, lang);
    if (made.status !== 200) return made;
    const { id } = Object.assign({ id: "" }, made.body);
    return ask(hall.drafter, "POST", `/api/items/${id}/submit`, undefined, lang);
  }

  async function upload(bytes: Uint8Array, fileName: string, lang: Language): Promise<Answer> {
    const form = new FormData();
    form.append("file", new Blob([new Uint8Array(bytes)]), fileName);
    return ask(hall.drafter, "POST", "/api/assets", form, lang);
  }

  const text = (value: string) => ({ kind: "text", text: value });

  describe("texts", () => {
    it("of 100,000 characters, as a draft, a preview and a takeover", async () => {
      const long = text("社".repeat(100_000));
      const wanted = { status: 422, code: "text.tooLong", says: ["10000", "100000"] };
      await expectRefusal((lang) => submit(long, lang), wanted);
      const takeover = { boards: "all", minutes: 5, text: long.text };
      await expectRefusal((lang) => ask(hall.admin, "POST", "/api/takeover", takeover, lang), {
        ...wanted,
        code: "item.blocked",
        finding: "text.tooLong",
      });
      const preview = await ask(hall.drafter, "POST", "/api/preview", { boardId: "board-1", content: long });
      expect(preview).toMatchObject({ status: 200, body: { clip: null } });
      expect(JSON.stringify(preview.body)).toContain("text.tooLong");
    });

    it.each([
      ["nothing but spaces", text(" \n　"), "text.empty", []],
      ["control characters", text("请取号\u0007\u0000等候"), "text.control", ["2", "U\\+0007, U\\+0000"]],
      [
        "characters that turn the direction",
        text("办理\u202e社保\u202c"),
        "text.bidirectional",
        ["U\\+202E, U\\+202C"],
      ],
      ["half of a surrogate pair", text("社保\ud83d卡"), "text.loneSurrogate", ["U\\+D83D"]],
      ["private characters", text("姓名：\ue000"), "text.privateUse", ["U\\+E000"]],
      [
        "private characters in Mongolian",
        { kind: "bilingual", zh: "公告", mn: "\ue264\ue2b1", layout: "columns", order: "zh-first" },
        "text.privateUseMongolian",
        ["2", "U\\+E264, U\\+E2B1"],
      ],
      ["emoji", text("欢迎光临😀🎉"), "glyph.missing", ["2", "😀", "🎉"]],
      ["characters that no font has", text("欢迎\u{323af}先生"), "glyph.missing", ["1", "\u{323af}"]],
    ] as const)("with %s", async (_name, content, finding, says) => {
      const wanted = { status: 422, code: "item.blocked", finding, says: says.map((part) => new RegExp(part, "u")) };
      await expectRefusal((lang) => submit(content, lang), wanted);
    });
  });

  describe("pictures", () => {
    it("that are cut off", async () => {
      const whole = await noise(400, 300);
      for (const [cut, name] of [
        [whole.subarray(0, whole.length >> 1), "half.png"],
        [gif(20, 20, 3).subarray(0, 700), "half.gif"],
      ] as const)
        await expectRefusal((lang) => upload(cut, name, lang), { status: 422, code: "picture.damaged", says: [] });
    });

    it("that are none, or of a kind that is not taken", async () => {
      const wanted = { status: 422, code: "picture.notPicture", says: ["PNG, JPEG, GIF, WebP"] };
      await expectRefusal((lang) => upload(Buffer.from("请领取社保卡\n".repeat(50)), "notice.png", lang), wanted);
      await expectRefusal((lang) => upload(Buffer.alloc(0), "empty.png", lang), wanted);
      const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
      await expectRefusal((lang) => upload(svg, "drawing.png", lang), {
        status: 422,
        code: "picture.format",
        says: ["PNG, JPEG, GIF, WebP", "svg"],
      });
    });

    it("of 30,000×30,000 pixels, as soon as the header is read", async () => {
      const huge = await blackPng(30_000, 30_000);
      await expectRefusal((lang) => upload(huge, "map.png", lang), {
        status: 422,
        code: "picture.tooManyPixels",
        says: ["40000000", "30000×30000", "900000000"],
      });
    });

    it("that swell when they are read: frames without end, frames of great size, a text of 400 MB", async () => {
      await expectRefusal((lang) => upload(gif(8, 8, 5000), "many.gif", lang), {
        status: 422,
        code: "picture.tooManyFrames",
        says: ["300", "5000"],
      });
      await expectRefusal((lang) => upload(gif(6000, 6000, 200), "wide.gif", lang), {
        status: 422,
        code: "picture.tooManyPixels",
        says: ["64000000", "6000×6000×200"],
      });
      const swelling = await pngWithSwellingText(400 * 1024 * 1024);
      const answer = await upload(swelling, "comment.png", "zh");
      expect([200, 422]).toContain(answer.status);
      const rss = (await hall.status()).processes.map(({ rssBytes }) => rssBytes);
      expect(Math.max(...rss)).toBeLessThan(400 * 1024 * 1024);
    });

    it("of more bytes than a file may have", async () => {
      await expectRefusal((lang) => upload(Buffer.alloc(25 * 1024 * 1024), "raw.png", lang), {
        status: 422,
        code: "picture.tooManyBytes",
        says: [String(20 * 1024 * 1024), String(25 * 1024 * 1024)],
      });
      await expectRefusal((lang) => upload(Buffer.alloc(31 * 1024 * 1024), "raw.png", lang), {
        status: 413,
        code: "upload.tooLarge",
        says: ["30 MB", /31\.\d MB/],
      });
    });

    it("but a GIF called .jpg is taken for what it is, and one that moves is fine unless it flashes", async () => {
      const taken = await upload(gif(40, 30, 12, 100), "animation.jpg", "zh");
      const asset = Asset.parse(taken.body);
      expect(asset).toMatchObject({ mediaType: "image/gif", widthPx: 40, heightPx: 30, frames: 12 });
      const picture = { sha256: asset.sha256, fit: "contain", focus: { x: 0.5, y: 0.5 } };
      const submitted = await submit({ kind: "image", picture, caption: "" }, "zh", "动画");
      expect(submitted).toMatchObject({ status: 200, body: { revisions: [{ state: "submitted" }] } });
      const flashing = Asset.parse((await upload(gif(40, 30, 12), "flashing.gif", "zh")).body);
      const refused = await submit(
        { kind: "image", picture: { ...picture, sha256: flashing.sha256 }, caption: "" },
        "zh",
        "闪烁",
      );
      expect(refusalOf(refused)).toMatchObject({ status: 422, code: "item.blocked" });
    });

    it("that were never uploaded, or that changed on the disk since", async () => {
      const image = (sha256: string) => ({
        kind: "image",
        picture: { sha256, fit: "contain", focus: { x: 0.5, y: 0.5 } },
        caption: "",
      });
      const unknown = "0".repeat(64);
      await expectRefusal((lang) => submit(image(unknown), lang, "图"), {
        status: 404,
        code: "asset.unknown",
        says: [unknown],
      });
      const { sha256 } = Asset.parse((await upload(await solid(30, 20), "red.png", "zh")).body);
      await hall.overwrite(["assets", sha256], await solid(31, 20));
      await expectRefusal((lang) => submit(image(sha256), lang, "图"), {
        status: 409,
        code: "picture.altered",
        says: [sha256.slice(0, 8)],
      });
    });
  });

  describe("boards", () => {
    const create = (lang: Language, widthPx: number, heightPx: number) =>
      ask(hall.admin, "POST", "/api/boards", boardOn("odd", "127.0.0.1", 9, widthPx, heightPx), lang);

    it("without pixels, or wider than any", async () => {
      await expectRefusal((lang) => create(lang, 0, 0), {
        status: 400,
        code: "input.wrong",
        says: ["widthPx", "≥ 1", "0"],
      });
      await expectRefusal((lang) => create(lang, 5000, 320), {
        status: 400,
        code: "input.wrong",
        says: ["widthPx", "≤ 3840", "5000"],
      });
    });

    it("whose regions leave them, or whose output does not exist", async () => {
      const board = boardOn("odd", "127.0.0.1", 9, 64, 64);
      const outside = { ...board, regions: board.regions.map((region) => ({ ...region, x: 1 })) };
      await expectRefusal((lang) => ask(hall.admin, "POST", "/api/boards", outside, lang), {
        status: 422,
        code: "board.regionOutside",
        says: ["64×64", "65×64"],
      });
      const driver = { ...board, output: { ...board.output, driver: "laser" } };
      await expectRefusal((lang) => ask(hall.admin, "POST", "/api/boards", driver, lang), {
        status: 422,
        code: "board.unknownDriver",
        says: ["laser", "ddp"],
      });
      const settings = { ...board, output: { ...board.output, settings: { host: "127.0.0.1", port: 70_000 } } };
      await expectRefusal((lang) => ask(hall.admin, "POST", "/api/boards", settings, lang), {
        status: 422,
        code: "output.badSettings",
        says: ["≤ 65535"],
      });
    });

    describe.each([
      [1, 1],
      [3840, 2160],
    ])("of %i×%i are driven", (widthPx, heightPx) => {
      let sim: Sim;
      beforeAll(async () => {
        sim = await startSim(widthPx, heightPx);
      });
      afterAll(() => sim.stop());

      it("with pictures of exactly that size", async () => {
        const board = { ...boardOn("odd", "127.0.0.1", sim.udpPort, widthPx, heightPx), rateHz: 15 };
        expect((await ask(hall.admin, "POST", "/api/boards", board)).status).toBe(200);
        await until(
          () => sim.stats(),
          (stats) => Number(stats["pushes"]) > 3,
        );
        const shown = (await hall.health()).boards.find(({ id }) => id === "odd");
        expect(["failsafe", "playing"]).toContain(shown?.state);
        const png = await hall.product.get("/api/boards/odd/frame.png", hall.admin);
        const { width, height } = decode(new Uint8Array(await png.arrayBuffer()));
        expect([width, height]).toEqual([widthPx, heightPx]);
        if (widthPx === 1) {
          for (const lang of ["zh", "en"] as const)
            expect(await hall.alarm("failsafe.notDrawn", lang)).toMatch(/“欢迎光临”.*1×1/);
          await expectRefusal((lang) => submit(text("请取号"), lang), {
            status: 422,
            code: "item.blocked",
            finding: "region.tooSmall",
            says: ["1×1"],
          });
        } else expect((await submit(text("请取号"), "zh")).status).toBe(200);
        await hall.boardsGoOn();
        expect((await ask(hall.admin, "DELETE", "/api/boards/odd")).status).toBe(200);
      });
    });
  });

  describe("schedules", () => {
    const entry = (rest: object, lang: Language) =>
      ask(
        hall.admin,
        "POST",
        "/api/entries",
        {
          content: { kind: "item", itemId: hall.noticeId },
          boards: "all",
          importance: "normal",
          firstDay: null,
          lastDay: null,
          days: { kind: "every" },
          times: { kind: "allDay" },
          enabled: true,
          ...rest,
        },
        lang,
      );
    const cron = (expression: string) => ({ times: { kind: "cron", expression, durationMin: 5 } });

    it("that end before they start", async () => {
      await expectRefusal((lang) => entry({ firstDay: "2026-12-02", lastDay: "2026-12-01" }, lang), {
        status: 422,
        code: "entry.lastBeforeFirst",
        says: ["2026-12-02", "2026-12-01"],
      });
    });

    it("on days that are none", async () => {
      await expectRefusal((lang) => entry({ firstDay: "2026-02-30" }, lang), {
        status: 400,
        code: "input.wrong",
        says: ["firstDay", "2026-02-30"],
      });
      const weekend = { firstDay: "2026-12-07", lastDay: "2026-12-09", days: { kind: "weekdays", weekdays: [6, 7] } };
      await expectRefusal((lang) => entry(weekend, lang), {
        status: 422,
        code: "entry.noDay",
        says: ["2026-12-07", "2026-12-09"],
      });
    });

    it.each([
      ["never fires", "0 0 30 2 *", "entry.cronNever", []],
      ["has an hour 25", "0 25 * * *", "cron.invalid", [/0–23/, /“25”/]],
      ["is cut off", "0 9 * *", "cron.fields", [/minute hour day month weekday/]],
      ["is words", "每天 九点 播 放 它", "cron.invalid", [/0–9/]],
    ] as const)("whose cron expression %s", async (_name, expression, code, says) => {
      await expectRefusal((lang) => entry(cron(expression), lang), { status: 422, code, says: [expression, ...says] });
    });

    it("for items and boards that are not there", async () => {
      await expectRefusal((lang) => entry({ content: { kind: "item", itemId: "item-999" } }, lang), {
        status: 422,
        code: "entry.unknownItem",
        says: ["item-999"],
      });
      await expectRefusal((lang) => entry({ boards: ["board-9"] }, lang), {
        status: 422,
        code: "entry.unknownBoard",
        says: ["board-9"],
      });
    });
  });

  describe("requests", () => {
    const post = (body: string, lang: Language) => ask(hall.drafter, "POST", "/api/items", body, lang);

    it("that are not JSON", async () => {
      await expectRefusal((lang) => post('{"category": "business", 公告', lang), {
        status: 400,
        code: "http.notJson",
        says: ["JSON", /公告/],
      });
    });

    it("of 50 MB", async () => {
      await expectRefusal((lang) => post(`"${"a".repeat(50 * 1024 * 1024)}"`, lang), {
        status: 413,
        code: "http.tooLarge",
        says: ["2 MB", /50/],
      });
    });

    it("that lack something, or hold something of another kind", async () => {
      await expectRefusal((lang) => post('{"category":"business"}', lang), {
        status: 400,
        code: "input.missing",
        says: ["content"],
      });
      await expectRefusal((lang) => post('{"category":"weather","content":{"kind":"text","text":"晴"}}', lang), {
        status: 400,
        code: "input.wrong",
        says: ["category", "business", "weather"],
      });
      await expectRefusal((lang) => post("[1]", lang), { status: 400, code: "input.wrong", says: ["object"] });
    });

    it("for instants that no calendar holds", async () => {
      const frame = (at: string, lang: Language) =>
        ask(hall.admin, "GET", `/api/boards/board-1/frame.png?at=${encodeURIComponent(at)}`, undefined, lang);
      await expectRefusal((lang) => frame("明天", lang), { status: 400, code: "input.wrong", says: ["at", "明天"] });
      await expectRefusal((lang) => frame("9999-12-31T23:59:59Z", lang), {
        status: 422,
        code: "instant.outOfRange",
        says: [/\d{4}/],
      });
    });
  });
});
