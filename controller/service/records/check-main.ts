import { z } from "zod";
import { HallcastError } from "../../../playlists/errors.ts";
import { dataFolder } from "../../data-folder.ts";
import type { CheckReply } from "./records-check.ts";
import { verifyFolder } from "./verify.ts";

const Asked = z.object({ root: z.string() });

/** Entry of the process that walks the records of the folder it is told, answers once and ends. */
function main(): void {
  const send = (reply: CheckReply): void => {
    process.send?.(reply, () => process.exit(0));
  };
  const check = async (message: unknown) => verifyFolder(dataFolder(Asked.parse(message).root));
  process.once("message", (message) => {
    check(message).then(
      ({ ok, chains }) => send({ state: "done", report: { ok, chains: [...chains] } }),
      (error: unknown) =>
        send(
          error instanceof HallcastError
            ? { state: "refused", code: error.code, params: { ...error.params } }
            : { state: "refused", code: "records.failed", params: { path: "", cause: String(error).slice(0, 300) } },
        ),
    );
  });
  process.on("disconnect", () => process.exit(0));
}

main();
