import type { Section } from "../section.ts";
import { boards } from "./boards.ts";
import { checks } from "./checks.ts";
import { compose } from "./compose.ts";
import { feeds } from "./feeds.ts";
import { hall } from "./hall.ts";
import { peers } from "./peers.ts";
import { playout } from "./playout.ts";
import { reactions } from "./reactions.ts";
import { records } from "./records.ts";
import { replay } from "./replay.ts";
import { resolve } from "./resolve.ts";
import { wires } from "./wires.ts";

/** What `npm run bench` measures, in this order. A new section is a file and a line here. */
export const sections: readonly Section[] = [
  compose,
  resolve,
  checks,
  records,
  replay,
  playout,
  boards,
  wires,
  peers,
  hall,
  reactions,
  feeds,
];
