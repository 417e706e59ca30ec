import type { z } from "zod";
import type { ErrorParams } from "../../../playlists/errors.ts";
import { MAX_TEXT_CHARS } from "../../../playlists/item.ts";
import { MAX_TITLE_CHARS } from "../../../playlists/title.ts";
import type { TextDocument } from "../../reader/jobs.ts";
import type { ItemInput } from "../api/contract/items.ts";

export type DraftInput = z.input<typeof ItemInput>;

/** What a person should know of an import: what was left out, what to look at. `code` has a sentence in `playlists/messages`. */
export type Note = { readonly code: string; readonly params: ErrorParams };

export type Imported = { readonly drafts: readonly DraftInput[]; readonly notes: readonly Note[] };

/** More drafts than anybody reads through after one import. */
export const MAX_DRAFTS = 100;

/** A plain text: pieces between blank lines become drafts of their own. */
export function draftsOfText(text: string, source: string): Imported {
  const pieces = text
    .replace(/\r\n?/gu, "\n")
    .split(/\n[ \t\u3000]*\n/u)
    .map(trimmed)
    .filter((piece) => piece !== "");
  const notes: Note[] = pieces.length > 1 ? [{ code: "import.noteSplit", params: { count: pieces.length } }] : [];
  return within(
    pieces.map((piece) => draftOf("", piece, source)),
    notes,
  );
}

/** A Word file: one draft, or one for each heading of the first level if there are several. Pictures are drafted elsewhere. */
export function draftsOfDocument(document: TextDocument, source: string): Imported {
  const notes: Note[] = [];
  const headings = document.parts.filter(({ heading }) => heading !== null).length;
  const parts =
    headings > 1
      ? document.parts
      : [{ heading: document.parts.find(({ heading }) => heading !== null)?.heading ?? null, text: joined(document) }];
  if (headings > 1) notes.push({ code: "import.noteHeadings", params: { count: parts.length } });
  if (document.hasTables) notes.push({ code: "import.noteTables", params: {} });
  if (document.hasMacros) notes.push({ code: "import.noteMacro", params: {} });
  if (document.picturesLeft > 0)
    notes.push({ code: "import.notePicturesLeft", params: { count: document.picturesLeft } });
  const drafts = parts
    .map(({ heading, text }) =>
      headings > 1
        ? draftOf(heading ?? "", trimmed(`${heading ?? ""}\n${text}`), source)
        : draftOf(heading ?? "", text, source),
    )
    .filter(({ content }) => content.kind === "text" && content.text !== "");
  return within(drafts, notes);
}

/** Drafts within the limits of number and length, with notes of what was left out. Classes that were not written are told. */
export function within(drafts: readonly DraftInput[], notes: readonly Note[], unclassed = drafts.length): Imported {
  const told: Note[] = [];
  const fitting = drafts.filter(({ title, content }) => {
    const text = content.kind === "text" ? content.text : "";
    const found = [...text].length;
    if (found <= MAX_TEXT_CHARS) return true;
    const name = title === undefined || title === "" ? [...text].slice(0, 12).join("") : title;
    told.push({ code: "import.noteTooLong", params: { title: name, found, max: MAX_TEXT_CHARS } });
    return false;
  });
  if (fitting.length > MAX_DRAFTS)
    told.push({ code: "import.noteTooMany", params: { max: MAX_DRAFTS, left: fitting.length - MAX_DRAFTS } });
  const kept = fitting.slice(0, MAX_DRAFTS);
  const count = Math.min(unclassed, kept.length);
  if (count > 0) told.push({ code: "import.noteCategory", params: { count } });
  return { drafts: kept, notes: [...notes, ...told] };
}

export function draftOf(title: string, text: string, source: string): DraftInput {
  return {
    category: "publicity",
    title: [...title].slice(0, MAX_TITLE_CHARS).join(""),
    content: { kind: "text", text },
    facts: { source },
  };
}

function joined({ parts }: TextDocument): string {
  return trimmed(
    parts.map(({ heading, text }) => [heading ?? "", text].filter((part) => part !== "").join("\n")).join("\n"),
  );
}

function trimmed(text: string): string {
  return text.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, "");
}
