import { HallcastError } from "../../playlists/errors.ts";
import { type FeedDocument, type ReadReply, ReadRequest, type TableDocument, type TextDocument } from "./jobs.ts";
import { checkZip } from "./zip-parts.ts";

/**
 * The reader process: takes apart one file that came from outside, with limits on memory and time set by whoever forked it, and
 * ends. A parser that is led astray costs that one import and never the service, which holds everything else.
 */
async function read(message: unknown): Promise<TextDocument | TableDocument | FeedDocument> {
  const request = ReadRequest.parse(message);
  if (request.kind === "feed") return (await import("./feed.ts")).readFeed(request.text);
  const parts = checkZip(request.bytes);
  const hasMacros = [...parts].some((name) => name.toLowerCase().endsWith("vbaproject.bin"));
  try {
    if (parts.has("word/document.xml")) return await (await import("./docx.ts")).readDocx(request.bytes, hasMacros);
    if (parts.has("xl/workbook.xml")) return await (await import("./xlsx.ts")).readXlsx(request.bytes, hasMacros);
  } catch (cause) {
    throw new HallcastError("input", "import.damaged", {}, cause);
  }
  throw new HallcastError("input", "import.type", { wanted: ".txt, .docx, .xlsx", found: "zip" });
}

function main(): void {
  const send = (reply: ReadReply): void => {
    process.send?.(reply, () => process.exit(0));
  };
  process.once("message", (message) => {
    read(message).then(
      (document) => send({ state: "done", document }),
      (error: unknown) =>
        send(
          error instanceof HallcastError
            ? { state: "refused", code: error.code, params: { ...error.params } }
            : { state: "refused", code: "import.damaged", params: {} },
        ),
    );
  });
  process.on("disconnect", () => process.exit(0));
}

main();
