import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export type Sink = { readonly port: number; readonly stop: () => void };

/** Blocks for ever after it has a socket: the system drops what comes in when its buffer is full, at no cost to the sender. */
const UDP_SINK = `
const socket = require("node:dgram").createSocket("udp4");
socket.bind(0, "127.0.0.1", () => {
  process.stdout.write(socket.address().port + "\\n", () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
});`;

/** Reads as fast as it can and forgets. */
const TCP_SINK = `
const server = require("node:net").createServer((socket) => socket.on("error", () => undefined).resume());
server.listen(0, "127.0.0.1", () => console.log(server.address().port));`;

/** A receiver in a process of its own, so that what it costs is not measured. On 127.0.0.1. */
export async function startSink(kind: "udp" | "tcp"): Promise<Sink> {
  const child = spawn(process.execPath, ["-e", kind === "udp" ? UDP_SINK : TCP_SINK], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    createInterface(child.stdout).once("line", (line) => resolve(Number(line)));
  });
  return { port, stop: () => child.kill("SIGKILL") };
}
