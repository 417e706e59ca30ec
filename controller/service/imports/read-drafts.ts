import { HallcastError } from "../../../playlists/errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { RendererPort } from "../../ports/renderer.ts";
import type { TextDocument } from "../../reader/jobs.ts";
import { keepPicture } from "../api/assets.ts";
import type { Upload } from "../api/handler.ts";
import type { Actor } from "../auth/actor.ts";
import type { DocumentReader } from "../document-reader.ts";
import type { Publishing } from "../publishing.ts";
import { type DraftInput, draftsOfDocument, draftsOfText, type Imported, type Note } from "./drafts.ts";
import { decodeText, fileKind } from "./plain-file.ts";
import { draftsOfTable } from "./table-drafts.ts";

export const MAX_IMPORT_MB = 10;

type Deps = {
  readonly clock: Pick<Clock, "wallMs">;
  readonly publishing: Publishing;
  readonly reader: Pick<DocumentReader, "office">;
  readonly renderer: Pick<RendererPort, "inspect">;
  readonly assetPath: (sha256: string) => string;
};

/** What an uploaded file gives to draft. Pictures in it are kept as uploads. Throws `import.*`. */
export async function readDrafts(deps: Deps, file: Upload, actor: Actor): Promise<Imported> {
  const { bytes, fileName } = file;
  if (bytes.length > MAX_IMPORT_MB * 1024 * 1024)
    throw new HallcastError("input", "import.tooLarge", {
      max: MAX_IMPORT_MB,
      found: Math.ceil(bytes.length / 1024 / 1024),
    });
  const imported = await read(deps, file, `导入文件：${fileName}`.slice(0, 200), actor);
  if (imported.drafts.length === 0 && imported.notes.every(({ code }) => code !== "import.noteTooLong"))
    throw new HallcastError("input", "import.empty", {});
  return imported;
}

async function read(deps: Deps, file: Upload, source: string, actor: Actor): Promise<Imported> {
  const { bytes, fileName } = file;
  if (fileKind(bytes, fileName) === "text") {
    const { text, encoding } = decodeText(bytes, fileName);
    const imported = draftsOfText(text, source);
    return encoding === "GB18030"
      ? { ...imported, notes: [{ code: "import.noteGb", params: {} }, ...imported.notes] }
      : imported;
  }
  const document = await deps.reader.office(bytes);
  if (document.kind === "table") return draftsOfTable(document, source);
  const texts = draftsOfDocument(document, source);
  const pictures = await draftsOfPictures(deps, document, file, source, actor);
  return { drafts: [...texts.drafts, ...pictures.drafts], notes: [...texts.notes, ...pictures.notes] };
}

/** One draft for each picture; those that are no pictures after all are told. */
async function draftsOfPictures(
  deps: Deps,
  document: TextDocument,
  { fileName }: Upload,
  source: string,
  actor: Actor,
): Promise<Imported> {
  const drafts: DraftInput[] = [];
  let left = 0;
  for (const { bytes } of document.pictures) {
    const title = `${fileName.replace(/\.\w+$/u, "").slice(0, 40)} 图${drafts.length + 1}`;
    try {
      const { sha256 } = await keepPicture(deps, { bytes, fileName: title }, actor);
      const picture = { sha256, fit: "contain", focus: { x: 0.5, y: 0.5 } } as const;
      drafts.push({
        category: "publicity",
        title,
        content: { kind: "image", picture, caption: "" },
        facts: { source },
      });
    } catch (error) {
      if (!(error instanceof HallcastError) || error.kind !== "input") throw error;
      left++;
    }
  }
  const notes: Note[] = [];
  if (drafts.length > 0) notes.push({ code: "import.notePictures", params: { count: drafts.length } });
  if (left > 0) notes.push({ code: "import.notePicturesLeft", params: { count: left } });
  return { drafts, notes };
}
