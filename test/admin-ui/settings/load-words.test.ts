import { createInstance } from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { zh } from "../../../admin-ui/messages/zh.ts";
import { loadWords } from "../../../admin-ui/settings/boards/load-words.ts";
import { driverOf } from "../../../controller/drivers/list.ts";
import type { WireLoad } from "../../../controller/ports/wire-load.ts";

const i18n = createInstance();

beforeAll(() =>
  i18n.init({
    lng: "zh",
    resources: { zh: { translation: zh } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  }),
);

function loadOf(id: string, settings: Record<string, unknown>, widthPx: number, heightPx: number): WireLoad {
  const driver = driverOf(id);
  const load =
    driver?.kind === "frames"
      ? driver.prepare({ ...driver.defaults, ...settings }).load?.(widthPx, heightPx)
      : undefined;
  if (load === undefined) throw new RangeError(id);
  return load;
}

const words = (id: string, settings: Record<string, unknown>, widthPx: number, heightPx: number) =>
  loadWords(loadOf(id, settings, widthPx, heightPx), 60, i18n.t);

describe("what fits through a wire, told before it is saved", () => {
  it("a hall board on a serial line: one picture in many seconds, as a warning", () => {
    // 512 × 256 × 3 + 6 = 393,222 bytes, ten bits each, at 115,200 baud: 34.1 s
    expect(words("adalight", { baudRate: 115_200 }, 512, 256)).toEqual({
      text: "按 115200 波特率，这块屏每秒最多更新 0.03 幅画面，换一幅要 34 秒：太慢，请提高波特率或换一种输出方式",
      warns: true,
    });
  });

  it("a strip on a fast line", () => {
    // 5 + 3 × 2,000 bytes at 2,000,000 baud: 33.3 a second
    expect(words("tpm2", { baudRate: 2_000_000 }, 200, 10)).toEqual({
      text: "按 2000000 波特率，这块屏每秒最多更新 33 幅画面",
      warns: false,
    });
  });

  it("the gap that was set, where it is what limits", () => {
    expect(words("tpm2", { baudRate: 2_000_000, minGapMs: 100 }, 20, 10).text).toBe(
      "按所设的两帧最短间隔，每秒最多更新 10 幅画面",
    );
  });

  it("packets and the network they need", () => {
    // 614,400 bytes in 427 packets of 10 + 66 bytes more: 646,852 × 8 × 60
    expect(words("ddp", {}, 640, 320)).toEqual({
      text: "整幅画面共 427 个数据包；画面全变时每秒 60 幅约 310 Mbit/s，需要千兆网络",
      warns: false,
    });
    expect(words("ddp", {}, 1280, 720).warns).toBe(true);
    expect(words("wled", {}, 60, 10).text).not.toContain("千兆");
  });
});
