import { encodeShot } from "../picture.ts";
import { child, descendants, escapeXml, type XmlElement } from "../xml.ts";
import type { HuiduDevice } from "./device.ts";
import { type HuiduProgram, readItem, readProgram } from "./program.ts";
import { luminanceXml, readLuminance, readSwitchTime, switchTimeXml } from "./settings.ts";

/** `result` is the vendor's name of it; `inner` the XML inside `<out>`. */
export type Answer = { readonly result: string; readonly inner: string };
type Method = (input: XmlElement) => Answer | Promise<Answer>;

/** How the answer of GetScreenshot2 is written; the facts only say "base64 JPEG". */
export type ScreenshotForm = {
  readonly place: "data-attribute" | "element-text";
  readonly format: "jpeg" | "png";
  /** UNSURE: what a closed screen's picture shows. */
  readonly whenClosed: "black" | "content";
};

const ok = (inner: string): Answer => ({ result: "kSuccess", inner });
const refuse = (result: string): Answer => ({ result, inner: "" });

function programMethods(device: HuiduDevice, unknownProgram: "refused" | "added"): [string, Method][] {
  const read = (input: XmlElement): { readonly stamps: string; readonly programs: readonly HuiduProgram[] } | null => {
    const screen = child(input, "screen");
    const programs = screen === null ? [] : screen.children.filter(({ name }) => name === "program").map(readProgram);
    if (screen === null || programs.length === 0 || programs.includes(null)) return null;
    return {
      stamps: screen.attributes["timeStamps"] ?? device.timeStamps(),
      programs: programs.filter((program) => program !== null),
    };
  };
  const write = (next: readonly HuiduProgram[], stamps: string): Answer => {
    device.writePrograms(next, stamps);
    for (const { areas } of next)
      for (const { items } of areas) for (const item of items) if (item.kind === "image") device.pull(item.file);
    return ok("");
  };
  return [
    [
      "AddProgram",
      (input) => {
        const wanted = read(input);
        if (wanted === null) return refuse("kInvalidParam");
        const kept = wanted.stamps === device.timeStamps() ? device.programs() : [];
        const isNew = ({ guid }: HuiduProgram): boolean => !wanted.programs.some((each) => each.guid === guid);
        return write([...kept.filter(isNew), ...wanted.programs], wanted.stamps);
      },
    ],
    [
      "UpdateProgram",
      (input) => {
        const wanted = read(input);
        if (wanted === null) return refuse("kInvalidParam");
        const isKnown = ({ guid }: HuiduProgram): boolean => device.programs().some((each) => each.guid === guid);
        if (unknownProgram === "refused" && !wanted.programs.every(isKnown)) return refuse("kInvalidParam");
        const replaced = device.programs().map((old) => wanted.programs.find(({ guid }) => guid === old.guid) ?? old);
        return write([...replaced, ...wanted.programs.filter((each) => !isKnown(each))], device.timeStamps());
      },
    ],
    [
      "DeleteProgram",
      (input) => {
        const guids = descendants(input, "program").map(({ attributes }) => attributes["guid"]);
        if (guids.length === 0) return refuse("kInvalidParam");
        return write(
          device.programs().filter(({ guid }) => !guids.includes(guid)),
          device.timeStamps(),
        );
      },
    ],
    [
      "SwitchProgram",
      (input) => {
        const { guid, index } = descendants(input, "program")[0]?.attributes ?? {};
        const program = device.programs().find((each, at) => (guid ? each.guid === guid : String(at) === index));
        if (program === undefined) return refuse("kInvalidParam");
        device.choose(program.guid);
        return ok("");
      },
    ],
    ["GetCurrentPlayProgramGUID", () => ok(`<program guid="${escapeXml(device.currentProgram()?.guid ?? "")}"/>`)],
    [
      "PushStatus",
      (input) => {
        const items = descendants(input, "item").map(({ attributes }) => attributes);
        if (items.length === 0) return refuse("kInvalidParam");
        for (const { key, value } of items)
          if (key === undefined || value === undefined) return refuse("kInvalidParam");
        for (const { key = "", value = "" } of items) device.push(key, value);
        return ok("");
      },
    ],
    [
      "RealTimeUpdate",
      async (input) => {
        const contents = descendants(input, "content");
        const items = contents.map(({ attributes, children: [first] }) => ({
          guid: attributes["guid"],
          item: first === undefined ? null : readItem(first),
        }));
        const areas = device.programs().flatMap((program) => program.areas);
        const known = new Set(areas.flatMap(({ guid, items: inside }) => [guid, ...inside.map((each) => each.guid)]));
        if (items.length === 0) return refuse("kInvalidParam");
        for (const { guid, item } of items)
          if (guid === undefined || item === null || !known.has(guid)) return refuse("kInvalidParam");
        for (const { guid, item } of items)
          if (guid !== undefined && item !== null) {
            device.show(guid, item);
            if (item.kind === "image") device.pull(item.file);
          }
        // Asynchronous by the document: the answer comes when the update is on the screen.
        await device.settled();
        return ok("");
      },
    ],
  ];
}

function settingMethods(device: HuiduDevice): [string, Method][] {
  const { settings } = device;
  const setOpen = (isOpen: boolean): Answer => {
    if (settings.isOpen !== isOpen) device.countSettingWrite();
    settings.isOpen = isOpen;
    return ok("");
  };
  return [
    [
      "SetLuminancePloy",
      (input) => {
        const wanted = readLuminance(input);
        if (wanted === null) return refuse("kInvalidParam");
        settings.luminance = wanted;
        device.countSettingWrite();
        return ok("");
      },
    ],
    ["GetLuminancePloy", () => ok(luminanceXml(settings.luminance))],
    ["OpenScreen", () => setOpen(true)],
    ["CloseScreen", () => setOpen(false)],
    [
      "SetSwitchTime",
      (input) => {
        const wanted = readSwitchTime(input);
        if (wanted === null) return refuse("kInvalidParam");
        settings.isOpen = wanted.isOpen;
        settings.switchPloy = wanted.switchPloy;
        device.countSettingWrite();
        return ok("");
      },
    ],
    ["GetSwitchTime", () => ok(switchTimeXml(settings))],
    [
      "GetTimeInfo",
      () => {
        const { timezone, summer, sync } = settings.time;
        const now = new Date(device.localMs()).toISOString().slice(0, 19).replace("T", " ");
        return ok(
          `<timezone value="${escapeXml(timezone)}"/><summer enable="${summer}"/><sync value="${sync}"/><time value="${now}"/>`,
        );
      },
    ],
    [
      "SetTimeInfo",
      (input) => {
        const value = (name: string): string | undefined => child(input, name)?.attributes["value"];
        const time = value("time");
        const wantedMs = time === undefined ? Number.NaN : Date.parse(`${time.replace(" ", "T")}Z`);
        const sync = value("sync") ?? settings.time.sync;
        if (sync === "none" && Number.isNaN(wantedMs)) return refuse("kInvalidParam");
        settings.time.timezone = value("timezone") ?? settings.time.timezone;
        settings.time.summer = child(input, "summer")?.attributes["enable"] === "true";
        settings.time.sync = sync;
        if (sync === "none") settings.time.offsetMs += wantedMs - device.localMs();
        device.countSettingWrite();
        return ok("");
      },
    ],
  ];
}

function lookMethods(device: HuiduDevice, form: ScreenshotForm): [string, Method][] {
  const { id, model, name, firmware, widthPx, heightPx, rotation } = device.options;
  return [
    [
      "GetDeviceInfo",
      () =>
        ok(
          `<device cpu="Freescale.iMax6" model="${escapeXml(model)}" id="${escapeXml(id)}" name="${escapeXml(name)}"/>` +
            `<version fpga="1.0" app="${escapeXml(firmware)}" kernel="4.1"/>` +
            `<screen width="${widthPx}" height="${heightPx}" rotation="${rotation}"/>`,
        ),
    ],
    [
      "GetScreenshot2",
      async () => {
        const shot = await (form.whenClosed === "black" ? device.screen() : device.content());
        const base64 = Buffer.from(await encodeShot(shot, form.format)).toString("base64");
        return ok(
          form.place === "data-attribute"
            ? `<image width="${widthPx}" height="${heightPx}" data="${base64}"/>`
            : `<image width="${widthPx}" height="${heightPx}">${base64}</image>`,
        );
      },
    ],
    [
      "GetFiles",
      () => {
        const files = device.files
          .list()
          .map(
            ({ name: file, md5, type, bytes }) =>
              `<file name="${escapeXml(file)}" size="${bytes.length}" existSize="${bytes.length}" md5="${md5}" type="${type}"/>`,
          );
        return ok(`<files>${files.join("")}</files>`);
      },
    ],
    [
      "DeleteFiles",
      (input) => {
        const names = descendants(input, "file").map(({ attributes }) => attributes["name"] ?? "");
        const results = names.map((file) => {
          const result = device.files.remove(file) ? "kSuccess" : "kFileNotFound";
          return `<file name="${escapeXml(file)}" result="${result}"/>`;
        });
        return ok(`<files>${results.join("")}</files>`);
      },
    ],
  ];
}

/** Every method of this card by its name. */
export function createHuiduMethods(
  device: HuiduDevice,
  switches: { readonly unknownProgram: "refused" | "added"; readonly screenshot: ScreenshotForm },
): ReadonlyMap<string, Method> {
  return new Map([
    ...programMethods(device, switches.unknownProgram),
    ...settingMethods(device),
    ...lookMethods(device, switches.screenshot),
  ]);
}
