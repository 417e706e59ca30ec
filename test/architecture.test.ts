import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ROOMS = ["playlists", "renderer", "controller", "admin-ui"] as const;
const PURE = [
  /^renderer\/(clip|clip-codec|compose|jobs|motion|next-change|surface)\.ts$/,
  /^renderer\/(painters|patterns|transitions|pixels)\//,
  /^renderer\/fonts\/cmap\.ts$/,
];

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(ROOT, path)).isDirectory()) return name === "node_modules" ? [] : sources(path);
    return /\.tsx?$/.test(name) && !name.endsWith(".d.ts") ? [path.split(sep).join("/")] : [];
  });
}

type Import = { readonly from: string; readonly to: string };

/** Relative imports as project paths, packages by their name; `import type` counts too: knowing a type is knowing. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  const statements = /^(?:import|export)\s[^;"]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;
  const found = [...text.matchAll(statements)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
  return found.map((specifier) => ({
    from: file,
    to: specifier.startsWith(".")
      ? relative(ROOT, join(ROOT, dirname(file), specifier))
          .split(sep)
          .join("/")
      : `pkg:${specifier}`,
  }));
}

const isPure = (file: string): boolean => PURE.some((pattern) => pattern.test(file));
const packageName = (to: string): string => {
  const parts = to.slice(4).split("/");
  return to.startsWith("pkg:@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
};

/** For each room the prefixes it may import; `pkg:` names are packages. */
const ALLOWED: readonly {
  readonly room: string;
  readonly is: (file: string) => boolean;
  readonly may: readonly RegExp[];
}[] = [
  {
    room: "playlists",
    is: (f) => f.startsWith("playlists/"),
    may: [/^playlists\//, /^pkg:(zod|temporal-polyfill|tyme4ts|suncalc)$/],
  },
  {
    room: "pure pixels",
    is: isPure,
    may: [/^playlists\//, ...PURE, /^pkg:zod$/],
  },
  {
    room: "renderer",
    is: (f) => f.startsWith("renderer/") && !isPure(f),
    may: [/^playlists\//, /^renderer\//, /^pkg:/],
  },
  {
    room: "admin-ui",
    is: (f) => f.startsWith("admin-ui/"),
    may: [
      /^admin-ui\//,
      /^playlists\//,
      /^renderer\//,
      /^controller\/service\/api\/(contract|live-frame|contract\/[a-z-]+)\.ts$/,
      /^controller\/ports\/(as-run|playout-status)\.ts$/,
      /^pkg:/,
    ],
  },
  {
    room: "controller",
    is: (f) => f.startsWith("controller/"),
    may: [/^controller\//, /^playlists\//, /^renderer\//, /^package\.json$/, /^pkg:/],
  },
];

/** Libraries that live in one room, or in one file, only. */
const HOMES: readonly { readonly library: RegExp; readonly home: RegExp }[] = [
  { library: /^serialport$/, home: /^controller\/adapters\/serialport-serial\.ts$/ },
  { library: /^suncalc$/, home: /^playlists\/sun\.ts$/ },
  { library: /^pdfmake$/, home: /^controller\/adapters\/pdfmake-pdf\.ts$/ },
  { library: /^write-excel-file$/, home: /^controller\/adapters\/write-excel-file\.ts$/ },
  { library: /^csv-stringify$/, home: /^controller\/adapters\/csv-stringify\.ts$/ },
  { library: /^koffi$/, home: /^controller\/adapters\/(koffi-libc|x11-(library|screen))\.ts$/ },
  { library: /^archiver$/, home: /^controller\/adapters\/archiver-zip\.ts$/ },
  { library: /^zxing-wasm$/, home: /^controller\/adapters\/zxing-qr\.ts$/ },
  { library: /^qrcode$/, home: /^controller\/adapters\/qrcode\.ts$/ },
  { library: /^(canvas|sharp)$/, home: /^renderer\/(?!compose|clip|transitions|pixels)/ },
  {
    library:
      /^(react|react-dom|antd|@ant-design\/.*|@rjsf\/.*|@fullcalendar\/.*|@dnd-kit\/.*|@tanstack\/.*|react-router|react-i18next|i18next|dayjs|diff|echarts)$/,
    home: /^admin-ui\//,
  },
  { library: /^(mammoth|read-excel-file|feedsmith|html-to-text)$/, home: /^controller\/reader\// },
  { library: /^fast-xml-parser$/, home: /^controller\/adapters\/fast-xml\.ts$/ },
  { library: /^pinyin-pro$/, home: /^controller\/adapters\/pinyin-pro\.ts$/ },
  { library: /^(lowdb|better-sqlite3|argon2|jose|node-cron|chinese-days|fast-png)$/, home: /^controller\// },
];

describe("the rooms of the house", () => {
  const files = ROOMS.flatMap(sources);
  const imports = files.flatMap(importsOf);

  it("has sources in every room", () => {
    for (const room of ROOMS)
      expect(
        files.some((file) => file.startsWith(`${room}/`)),
        room,
      ).toBe(true);
  });

  for (const { room, is, may } of ALLOWED) {
    it(`${room} imports only what it may know`, () => {
      const wrong = imports.filter(({ from, to }) => is(from) && !may.some((pattern) => pattern.test(to)));
      expect(wrong).toEqual([]);
    });
  }

  it("the browser takes only the pure part of the renderer", () => {
    const wrong = imports.filter(
      ({ from, to }) => from.startsWith("admin-ui/") && to.startsWith("renderer/") && !isPure(to),
    );
    expect(wrong).toEqual([]);
  });

  it("only the renderer process loads canvas and sharp, and each library stays at home", () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        to.startsWith("pkg:") && HOMES.some(({ library, home }) => library.test(packageName(to)) && !home.test(from)),
    );
    expect(wrong).toEqual([]);
  });

  it("nobody outside the renderer process imports its Node part", () => {
    const wrong = imports.filter(
      ({ from, to }) => !from.startsWith("renderer/") && to.startsWith("renderer/") && !isPure(to),
    );
    expect(wrong).toEqual([]);
  });

  it("nobody imports the supervisor's entry", () => {
    expect(imports.filter(({ to }) => to === "controller/main.ts")).toEqual([]);
  });

  it("clocks, timers and chance are read only in adapters", () => {
    const wrong = files
      .filter((file) => /^(playlists|renderer|controller)\//.test(file) && !file.startsWith("controller/adapters/"))
      .filter((file) =>
        /\bDate\.now\(|\bMath\.random\(|\bnew Date\(\)|\bset(Timeout|Interval)\(/.test(
          readFileSync(join(ROOT, file), "utf8"),
        ),
      );
    expect(wrong).toEqual([]);
  });

  it("each area of the API stands in two files of one name, and no call in two areas", () => {
    const areas = files.filter((file) => /^controller\/service\/api\/contract\//.test(file));
    const calls: string[] = [];
    for (const file of areas) {
      const text = readFileSync(join(ROOT, file), "utf8");
      const area = /^export const (\w+Contract) = \{/m.exec(text)?.[1];
      if (area === undefined) continue;
      calls.push(...[...text.matchAll(/^ {2}(\w+): route\(/gm)].map((match) => match[1] ?? ""));
      const handlers = file.replace("/contract/", "/");
      expect(files, handlers).toContain(handlers);
      expect(readFileSync(join(ROOT, handlers), "utf8"), handlers).toContain(`HandlersOf<typeof ${area}>`);
    }
    expect(calls.length).toBeGreaterThan(100);
    expect(calls.filter((name, i) => calls.indexOf(name) !== i)).toEqual([]);
  });

  it("file names are kebab-case", () => {
    expect(files.filter((file) => !/^[a-z0-9]+([.-][a-z0-9]+)*\.tsx?$/.test(file.split("/").at(-1) ?? ""))).toEqual([]);
  });
});
