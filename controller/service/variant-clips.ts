import { HallcastError } from "../../playlists/errors.ts";
import { type ClipRef, type Item, playableRevision, type Revision } from "../../playlists/item.ts";
import type { Library } from "../../playlists/library.ts";
import { type Variant, variantsOf } from "../../playlists/variants.ts";
import type { Alarms } from "./alarms.ts";
import type { ClipStore } from "./clips.ts";
import { type Drawing, distinct, refuseIfBlocked, type Size } from "./drawing.ts";
import { withItem } from "./library/edits.ts";
import type { Publishing } from "./publishing.ts";

/**
 * Pictures of approved lines of the duty leader. Wording and style are frozen by the approval; a new duty leader, a new
 * telephone number only fills the blanks, so the service draws those lines without a new review and the audit says so.
 */
export type VariantClips = {
  /** Draws what a library to come lacks, without changing anything. Throws `roster.notDrawable` (input) for a line that cannot be shown. */
  readonly refuseUndrawable: (library: Library) => Promise<void>;
  /** Draws what the library lacks and issues it. Never rejects: what fails is an alarm and is tried again with the next call. */
  readonly drawMissing: () => Promise<void>;
};

type Missing = {
  readonly item: Item;
  readonly revision: Revision;
  readonly size: Size;
  readonly variant: Variant;
};

const ALARM = "variants";

export function createVariantClips(deps: {
  readonly publishing: Pick<Publishing, "read" | "publish">;
  readonly drawing: Pick<Drawing, "check" | "draw">;
  readonly clips: Pick<ClipStore, "put">;
  readonly alarms: Pick<Alarms, "guard">;
  readonly record: (itemId: string, details: Readonly<Record<string, unknown>>) => void;
}): VariantClips {
  /** What fills the blanks was reviewed by nobody, so it passes the same checks as every text. */
  async function draw(library: Library, { revision, size, variant }: Missing): Promise<ClipRef> {
    const { title, style, expires } = revision;
    const line = { title, content: variant.content, style, expires };
    const drawn = await deps.drawing.draw(line, size, "zh");
    const findings = [...deps.drawing.check(library, line, null, "zh"), ...drawn.findings];
    try {
      refuseIfBlocked(findings);
    } catch (cause) {
      const reason = findings.find(({ severity }) => severity === "block")?.message ?? "";
      throw new HallcastError("input", "roster.notDrawable", { line: variant.key, reason }, cause);
    }
    if (drawn.clip === null) throw new HallcastError("internal", "renderer.noClip", {});
    return { sha256: await deps.clips.put(drawn.clip), ...size, durationMs: drawn.durationMs, variant: variant.key };
  }

  async function drawAll(): Promise<void> {
    const standing = deps.publishing.read();
    for (const missing of missingIn(standing)) {
      const clip = await draw(standing, missing);
      const { item, revision } = missing;
      await deps.publishing.publish((library) => {
        const now = library.items.find(({ id }) => id === item.id);
        const isSame = now !== undefined && playableRevision(now)?.no === revision.no;
        if (!isSame) return { library, result: null };
        const revisions = now.revisions.map((one) =>
          one.no === revision.no && !hasClip(one, clip, clip.variant) ? { ...one, clips: [...one.clips, clip] } : one,
        );
        return { library: withItem(library, { ...now, revisions }), result: null };
      });
      deps.record(item.id, { revisionNo: revision.no, line: clip.variant, clip: clip.sha256 });
    }
  }

  let running: Promise<unknown> = Promise.resolve();

  return {
    refuseUndrawable: async (library) => {
      for (const missing of missingIn(library)) {
        try {
          await draw(library, missing);
        } catch (error) {
          // A renderer that fails must not keep the office from its roster.
          if (error instanceof HallcastError && error.kind !== "internal") throw error;
        }
      }
    },
    drawMissing: async () => {
      running = running.then(() => deps.alarms.guard(ALARM, drawAll));
      await running;
    },
  };
}

function missingIn(library: Library): Missing[] {
  return library.items.flatMap((item) => {
    const revision = playableRevision(item);
    if (revision === null || revision.content.kind !== "dutyLeader") return [];
    const sizes = distinct(revision.clips);
    return variantsOf(revision.content, library).flatMap((variant) =>
      sizes.filter((size) => !hasClip(revision, size, variant.key)).map((size) => ({ item, revision, size, variant })),
    );
  });
}

function hasClip(revision: Revision, size: Size, key: string): boolean {
  return revision.clips.some(
    (clip) => clip.widthPx === size.widthPx && clip.heightPx === size.heightPx && clip.variant === key,
  );
}
