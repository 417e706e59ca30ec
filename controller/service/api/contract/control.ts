import { z } from "zod";
import { TestPicture } from "../../../ports/playout-status.ts";
import { IdParams, Ok, type Routes, route } from "./route.ts";

const Words = z.object({ zh: z.string(), en: z.string() });

const Settings = z.record(z.string(), z.unknown());

/** A kind of device that steers a board beside its pixels. */
export const ControlKindInfo = z.object({
  id: z.string(),
  title: Words,
  /** JSON schema of its settings. */
  schema: Settings,
  defaults: Settings,
  testPictures: z.array(TestPicture),
});
export type ControlKindInfo = z.infer<typeof ControlKindInfo>;

/** What steers boards beside their pixels. */
export const controlContract = {
  listControls: route({
    method: "GET",
    url: "/api/controls",
    summary: "Kinds of devices that steer a board beside its pixels, with the schema of their settings",
    access: "look",
    response: z.array(ControlKindInfo),
  }),
  showDevicePicture: route({
    method: "POST",
    url: "/api/boards/:id/device-picture",
    summary:
      "A picture that the board's controller draws itself, for so long; null ends it. Never on a board that is black",
    access: "administer",
    params: IdParams,
    body: z.object({ picture: TestPicture.nullable(), seconds: z.number().int().min(5).max(600).default(60) }),
    response: Ok,
  }),
} as const satisfies Routes;
