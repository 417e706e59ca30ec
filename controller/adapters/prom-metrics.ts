import { Counter, Gauge, Registry } from "prom-client";
import type { PlayoutStatus } from "../ports/playout-status.ts";

export type MetricsInput = {
  readonly playout: PlayoutStatus | null;
  readonly alarms: number;
  readonly processes: readonly { readonly name: string; readonly rssBytes: number }[];
  readonly nowMs: number;
};

/** The state of the moment in Prometheus' text form. Counters come from the playout, so a new registry is filled each time. */
export async function metricsText(input: MetricsInput): Promise<string> {
  const registry = new Registry();
  const gauge = (name: string, help: string, labels: readonly string[] = []): Gauge =>
    new Gauge({ name, help, labelNames: [...labels], registers: [registry] });
  const counter = (name: string, help: string): Counter =>
    new Counter({ name, help, labelNames: ["board"], registers: [registry] });

  gauge("hallcast_up", "1 while the playout answers").set(input.playout === null ? 0 : 1);
  gauge("hallcast_alarms", "Alarms that are open").set(input.alarms);
  const memory = gauge("hallcast_resident_memory_bytes", "Resident memory of each process", ["process"]);
  for (const { name, rssBytes } of input.processes) memory.set({ process: name }, rssBytes);
  const { playout } = input;
  if (playout === null) return registry.metrics();

  const late = gauge("hallcast_tick_lateness_ms", "How late frames were begun", ["quantile"]);
  late.set({ quantile: "0.5" }, playout.ticks.lateP50Ms);
  late.set({ quantile: "0.99" }, playout.ticks.lateP99Ms);
  late.set({ quantile: "1" }, playout.ticks.lateMaxMs);
  gauge("hallcast_compose_mean_ms", "Mean time to compose a frame").set(playout.ticks.composeMeanMs);
  gauge("hallcast_ticks_total", "Ticks of the frame clock since the playout started").set(playout.ticks.count);
  gauge("hallcast_ticks_skipped_total", "Ticks that came too late and were left out").set(playout.ticks.skipped);
  gauge("hallcast_clock_trusted", "1 while the wall clock is believed").set(playout.clock.trusted ? 1 : 0);

  const frames = counter("hallcast_frames_sent_total", "Frames handed to the wire");
  const packets = counter("hallcast_packets_sent_total", "Packets handed to the wire");
  const bytes = counter("hallcast_bytes_sent_total", "Bytes handed to the wire");
  const dropped = counter("hallcast_frames_dropped_total", "Frames that a slow output could not take");
  const up = gauge("hallcast_output_up", "1 while the output is up", ["board", "driver"]);
  const age = gauge("hallcast_last_frame_age_ms", "Time since the last frame", ["board"]);
  const state = gauge("hallcast_board_state", "1 for what the board shows as a whole", ["board", "state"]);
  const seq = gauge("hallcast_program_seq", "Number of the programme in force", ["board"]);
  for (const { id, output, state: shown, programSeq } of playout.boards) {
    frames.inc({ board: id }, output.framesSent);
    packets.inc({ board: id }, output.packetsSent);
    bytes.inc({ board: id }, output.bytesSent);
    dropped.inc({ board: id }, output.framesDropped);
    up.set({ board: id, driver: output.driver }, output.state === "up" ? 1 : 0);
    if (output.lastFrameAtMs !== null) age.set({ board: id }, Math.max(0, input.nowMs - output.lastFrameAtMs));
    state.set({ board: id, state: shown }, 1);
    seq.set({ board: id }, programSeq);
  }
  return registry.metrics();
}
