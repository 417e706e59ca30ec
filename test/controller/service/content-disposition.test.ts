import fc from "fast-check";
import { expect, test } from "vitest";
import { contentDisposition, safeName } from "../../../controller/service/content-disposition.ts";

/** Any code point, lone surrogates too. */
const ANY = fc.integer({ min: 0, max: 0x10ffff }).map((codePoint) => String.fromCodePoint(codePoint));

test("a Chinese file name goes as UTF-8, and once more in plain letters", () => {
  expect(contentDisposition("attachment", "台账 (2026).xlsx")).toBe(
    "attachment; filename=\"__ (2026).xlsx\"; filename*=UTF-8''%E5%8F%B0%E8%B4%A6%20%282026%29.xlsx",
  );
});

test("whatever a title is, the header is one line of plain characters and gives the name back", () => {
  fc.assert(
    fc.property(fc.string({ unit: ANY }), (name) => {
      const header = contentDisposition("inline", name);
      expect(header).toMatch(/^[\x20-\x7e]+$/u);
      expect(decodeURIComponent(header.split("UTF-8''")[1] ?? "")).toBe(name.replace(/\p{Cs}/gu, "_"));
      expect(header.split('"')).toHaveLength(3);
    }),
  );
});

test("a title becomes a file name that every system takes", () => {
  expect(safeName("关于“五险合一”的通知：第1/2号？")).toBe("关于“五险合一”的通知：第1_2号？");
  expect(safeName('a<b>c:d"e/f\\g|h?i*j\tk')).toBe("a_b_c_d_e_f_g_h_i_j_k");
  expect(safeName("../../etc/passwd")).toBe("etc_passwd");
  expect(safeName("..")).toBe("_");
  fc.assert(
    fc.property(fc.string({ unit: ANY, maxLength: 300 }), (title) => {
      const name = safeName(title);
      expect(name).toMatch(/^[^<>:"/\\|?*\p{Cc}\s]{1,40}$/u);
      expect(name).not.toMatch(/[. ]$/u);
    }),
  );
});
