import type { Content, Style } from "../../playlists/item.ts";

export type RenderJob = {
  readonly content: Content;
  readonly style: Style;
  readonly region: { readonly widthPx: number; readonly heightPx: number };
  /** Folder of the uploaded originals, each named by its SHA-256. */
  readonly assetsDir: string;
};

/** `code` has a sentence in `playlists/messages`. */
export type RenderFinding = {
  readonly code: string;
  readonly severity: "block" | "warn" | "hint";
  readonly params: Readonly<Record<string, string | number>>;
};

export type Rendered = {
  /** As `encodeClip` gives it; null when a finding forbids drawing. */
  readonly clip: Uint8Array | null;
  readonly durationMs: number;
  /** What the automatic size chose; null where there is no type. */
  readonly sizePx: number | null;
  readonly findings: readonly RenderFinding[];
};

export type InspectedPicture = {
  readonly mediaType: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frames: number;
};

/** The process that draws. Throws HallcastError; a crash of it costs the job that caused it, not the service. */
export type RendererPort = {
  readonly render: (job: RenderJob) => Promise<Rendered>;
  /** What a picture is by its content, whatever its name says. */
  readonly inspect: (bytes: Uint8Array) => Promise<InspectedPicture>;
};
