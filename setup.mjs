// Sets up what is missing and runs the product or its tests. Plain Node without packages: it runs before anything is installed.
// Usage: node setup.mjs start|test|build|dev|bench|soak|golden [arguments passed on]
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(fileURLToPath(import.meta.url));
const [command = "start", ...rest] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const WANTED_NODE = [20, 19];
/** Needed to compile canvas and better-sqlite3 where no prebuilt one can be fetched. */
const APT_BUILD = [
  "build-essential",
  "python3",
  "pkg-config",
  "libcairo2-dev",
  "libpango1.0-dev",
  "libjpeg-dev",
  "libgif-dev",
  "librsvg2-dev",
];
/**
 * Each is tried by loading it: a prebuilt one can be there and still crash on this machine. Serial ports and system calls (serialport,
 * koffi) come prebuilt and are loaded only by the outputs that need them.
 */
const NATIVE = ["canvas", "better-sqlite3", "argon2"];
const APT_BROWSER = ["chromium"];
/** Receivers that others wrote, by the program that tells whether they are there: what the boards' wires are tried against. */
const PEERS = { olad: "ola", tshark: "tshark", socat: "socat", mosquitto: "mosquitto", Xvfb: "xvfb", ip: "iproute2" };

const steps = [];
const step = (title, needed, run) => steps.push({ title, needed, run });

step(
  "Node.js",
  () => !nodeIsNewEnough(),
  () => fail(`wanted Node.js ${WANTED_NODE.join(".")} or newer, found ${process.versions.node}`),
);
step("packages (npm install)", () => !packagesAreCurrent(), installPackages);
step("native modules", () => !stampIs("native", nativeKey()), installNative);
if (command === "test")
  step(
    "browser for the tests (Chromium)",
    () => chromiumPath() === null,
    () => apt(APT_BROWSER, "Chromium, for the browser tests"),
  );
if (command === "test") step("receivers for the tests", () => missingPeers().length > 0, installPeers);
if (["start", "test", "build", "bench", "soak"].includes(command))
  step("build", () => !stampIs("build", sourceKey()), build);

for (const [index, { title, needed, run }] of steps.entries()) {
  const startedAt = performance.now();
  const label = `[${index + 1}/${steps.length}] ${title}`;
  if (!needed()) {
    if (command !== "start") console.log(`${label}: in place`);
    continue;
  }
  console.log(`${label} …`);
  run();
  console.log(`${label}: done in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

switch (command) {
  case "start":
    runInPlace([join(ROOT, "dist/controller/main.js"), ...rest]);
    break;
  case "dev":
    runInPlace([join(ROOT, "node_modules/tsx/dist/cli.mjs"), "watch", join(ROOT, "controller/main.ts"), ...rest]);
    break;
  case "bench":
    runInPlace([join(ROOT, "node_modules/tsx/dist/cli.mjs"), join(ROOT, "test/bench/main.ts"), ...rest]);
    break;
  case "soak":
    runInPlace([join(ROOT, "node_modules/tsx/dist/cli.mjs"), join(ROOT, "test/bench/soak.ts"), ...rest]);
    break;
  case "test":
    runTests();
    break;
  case "golden":
    runInPlace([join(ROOT, "node_modules/vitest/vitest.mjs"), "run", "test/renderer", ...rest], { GOLDEN_UPDATE: "1" });
    break;
  case "build":
    break;
  default:
    fail(`wanted one of start, test, build, dev, bench, soak, golden; found "${command}"`);
}

function nodeIsNewEnough() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major > WANTED_NODE[0] || (major === WANTED_NODE[0] && minor >= WANTED_NODE[1]);
}

function packagesAreCurrent() {
  return stampIs("packages", hash(readFileSync(join(ROOT, "package-lock.json"))));
}

function installPackages() {
  // Not `npm ci`: it refuses a lock file that lacks another platform's optional package, as some mirrors make them.
  npm(["install", "--no-save", "--ignore-scripts", "--no-fund", "--no-audit"]);
  writeStamp("packages", hash(readFileSync(join(ROOT, "package-lock.json"))));
}

/** Native modules belong to the installed packages and to this Node's binary interface. */
function nativeKey() {
  return hash(
    `${readFileSync(join(ROOT, "package-lock.json"))}${process.versions.modules}${process.platform}${process.arch}`,
  );
}

function installNative() {
  for (const name of NATIVE) {
    if (loads(name)) continue;
    console.log(`      ${name}: prebuilt, or compiled here (about a minute)`);
    if (tryNpm(["rebuild", name]) && loads(name)) continue;
    apt(APT_BUILD, `the libraries that ${name} is compiled with`);
    npm(["rebuild", name]);
    if (!loads(name)) fail(`${name} was built but cannot be loaded; the lines above say why`);
  }
  writeStamp("native", nativeKey());
}

/** In a child, because a broken native module can take its process with it. */
function loads(name) {
  const script =
    name === "better-sqlite3"
      ? "new (require('better-sqlite3'))(':memory:').close()"
      : `require(${JSON.stringify(name)})`;
  return spawnSync(process.execPath, ["-e", script], { cwd: ROOT, stdio: "ignore" }).status === 0;
}

function build() {
  node([require.resolve("typescript/package.json").replace(/package\.json$/, "bin/tsc"), "-p", "tsconfig.build.json"]);
  node([join(ROOT, "node_modules/vite/bin/vite.js"), "build", "-c", "admin-ui/vite.config.ts", "--logLevel", "warn"]);
  // Data files keep their place beside the code that reads them.
  for (const folder of ["renderer/fonts", "fixtures/samples"])
    cpSync(join(ROOT, folder), join(ROOT, "dist", folder), { recursive: true });
  writeStamp("build", sourceKey());
}

/** Names, sizes and times of everything the build reads. */
function sourceKey() {
  const parts = [];
  const walk = (path) => {
    const info = statSync(path);
    if (info.isDirectory()) for (const name of readdirSync(path).sort()) walk(join(path, name));
    else parts.push(`${path} ${info.size} ${info.mtimeMs}`);
  };
  for (const name of [
    "playlists",
    "renderer",
    "controller",
    "admin-ui",
    "tsconfig.json",
    "tsconfig.build.json",
    "package-lock.json",
  ])
    walk(join(ROOT, name));
  return existsSync(join(ROOT, "dist/controller/main.js")) && existsSync(join(ROOT, "dist/admin-ui/index.html"))
    ? hash(parts.join("\n"))
    : "";
}

function runTests() {
  const only = rest.length > 0;
  let failedChecks = 0;
  if (!only) {
    const tsc = require.resolve("typescript/package.json").replace(/package\.json$/, "bin/tsc");
    const checks = [
      ["style (biome)", [join(ROOT, "node_modules/@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."]],
      ["types: playlists and pure pixels", [tsc, "-p", "playlists/tsconfig.json"]],
      ["types: controller, renderer, tests", [tsc, "-p", "tsconfig.json"]],
      ["types: admin-ui", [tsc, "-p", "admin-ui/tsconfig.json"]],
    ];
    for (const [title, args] of checks) {
      const ok = spawnSync(process.execPath, args, { cwd: ROOT, stdio: "inherit" }).status === 0;
      console.log(`check ${title}: ${ok ? "ok" : "FAILED"}`);
      if (!ok) failedChecks++;
    }
  }
  const report = join(ROOT, "test-output/results.json");
  mkdirSync(dirname(report), { recursive: true });
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...rest];
  const env = { ...process.env, HALLCAST_CHROMIUM: process.env.HALLCAST_CHROMIUM ?? chromiumPath() ?? "" };
  const status = spawnSync(process.execPath, args, { cwd: ROOT, stdio: "inherit", env }).status ?? 1;
  const results = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : null;
  const passed = results?.numPassedTests ?? 0;
  const brokenFiles =
    results?.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length ?? 0;
  const failed = (results?.numFailedTests ?? 1) + failedChecks + brokenFiles;
  // An unhandled error outside any test makes vitest fail although every test passed.
  console.log(`${passed} passed, ${status !== 0 && failed === 0 ? 1 : failed} failed`);
  process.exit(status !== 0 || failed > 0 ? 1 : 0);
}

function chromiumPath() {
  const known = [
    process.env.HALLCAST_CHROMIUM,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ];
  return known.find((path) => path && existsSync(path)) ?? null;
}

function missingPeers() {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  return Object.keys(PEERS).filter((program) => !folders.some((folder) => existsSync(join(folder, program))));
}

/** Without them their tests are skipped and say so: they are programs of one system, the product is not. */
function installPeers() {
  const packages = missingPeers().map((program) => PEERS[program]);
  const isRoot = process.getuid?.() === 0;
  const mayInstall =
    existsSync("/usr/bin/apt-get") && (isRoot || spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0);
  const trouble = mayInstall ? runApt(packages, "programs that the boards' wires are tried against") : null;
  if (trouble !== null) console.log(`      ${trouble}`);
  const missing = missingPeers();
  if (missing.length > 0) console.log(`      not installed, their tests are skipped: ${missing.join(", ")}`);
}

/** Installs Debian packages where this may be done without a question; otherwise says what to type. */
function apt(packages, what) {
  const isRoot = process.getuid?.() === 0;
  const hasApt = process.platform === "linux" && existsSync("/usr/bin/apt-get");
  const canSudo = hasApt && !isRoot && spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0;
  const line = `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(" ")}`;
  if (!hasApt)
    fail(
      `missing: ${what}. On Debian or Ubuntu: ${line}\nOn other systems install the same with the system's own package manager (README, "Other systems").`,
    );
  if (!isRoot && !canSudo) fail(`missing: ${what}. Please run:\n  ${line}\nthen start again.`);
  const trouble = runApt(packages, what);
  if (trouble !== null) fail(`${trouble}\nTo try by hand: ${line}`);
}

/** Null, or what apt-get said when it failed. */
function runApt(packages, what) {
  console.log(`      installing ${what}: ${packages.join(" ")}`);
  const prefix = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [
    ["update", "-q"],
    ["install", "-y", "-q", "--no-install-recommends", ...packages],
  ]) {
    const [program, ...given] = [...prefix, "apt-get", ...args];
    const result = spawnSync(program, given, {
      stdio: ["ignore", "pipe", "pipe"],
      env,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    if (result.status !== 0)
      return `apt-get ${args[0]} failed:\n${(result.stderr || result.stdout || "").slice(-2000)}`;
  }
  return null;
}

function npmArgs(args) {
  const cli =
    process.env.npm_execpath ??
    join(
      dirname(process.execPath),
      process.platform === "win32" ? "node_modules/npm/bin/npm-cli.js" : "../lib/node_modules/npm/bin/npm-cli.js",
    );
  return [cli, ...args];
}

/** Headers beside the Node binary spare node-gyp a download. */
function npmEnv() {
  const prefix = dirname(dirname(process.execPath));
  const env = { ...process.env };
  if (existsSync(join(prefix, "include/node/node.h"))) env.npm_config_nodedir = prefix;
  return env;
}

function npm(args) {
  const result = spawnSync(process.execPath, npmArgs(args), {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    env: npmEnv(),
  });
  if (result.status !== 0) fail(`npm ${args.join(" ")} failed; the lines above say why`);
}

function tryNpm(args) {
  return spawnSync(process.execPath, npmArgs(args), { cwd: ROOT, stdio: "ignore", env: npmEnv() }).status === 0;
}

function node(args) {
  if (spawnSync(process.execPath, args, { cwd: ROOT, stdio: "inherit" }).status !== 0)
    fail(`${args[0]} failed; the lines above say why`);
}

/** Runs the product as a child that gets the signals and whose exit is ours. */
function runInPlace(args, env = {}) {
  const child = spawn(process.execPath, ["--enable-source-maps", ...args], {
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}

function stampPath(name) {
  return join(ROOT, name === "build" ? "dist" : "node_modules", `.hallcast-${name}`);
}
function stampIs(name, value) {
  return value !== "" && existsSync(stampPath(name)) && readFileSync(stampPath(name), "utf8") === value;
}
function writeStamp(name, value) {
  mkdirSync(dirname(stampPath(name)), { recursive: true });
  writeFileSync(stampPath(name), value);
}
function hash(data) {
  return createHash("sha256").update(data).digest("hex");
}
function fail(message) {
  console.error(`setup: ${message}`);
  process.exit(1);
}
