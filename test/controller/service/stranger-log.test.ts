import { expect, test } from "vitest";
import { openRecords } from "../../../controller/service/records/records.ts";
import { removeFolder, startTestService } from "./harness.ts";

test("strangers cannot fill the disk with records of their refusals, but it is seen that somebody tried", async () => {
  const service = await startTestService();
  const knock = async (): Promise<number> =>
    (await service.call(null, { method: "POST", url: "/api/blackout", payload: { on: true } })).statusCode;
  for (let i = 0; i < 100; i++) expect(await knock()).toBe(401);
  service.clock.advance(60_000);
  expect(await knock()).toBe(401);
  await service.close();
  const records = openRecords(service.folder.records);
  const tries = records.audit.list(1_000, null).filter((row) => row.what === "blackout");
  records.close();
  expect(tries).toHaveLength(31);
  expect(tries[0]).toMatchObject({ outcome: "refused", origin: "127.0.0.1" });
  await removeFolder(service);
});
