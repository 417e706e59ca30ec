import type { HttpRequest } from "../../../../controller/ports/http.ts";
import { HallcastError } from "../../../../playlists/errors.ts";
import { createFakeWires } from "../../../fakes/wires.ts";
import type { ControlRig } from "./rig.ts";

const SCREEN = "{b5c0f5f2-0000-4000-8000-000000000001}";

export type CoexRig = ControlRig & {
  /** The next requests get this envelope instead. */
  envelope: { readonly code: number; readonly message: string } | null;
  readonly requests: HttpRequest[];
  /** Paths this firmware does not have. */
  readonly missing: Set<string>;
  screens: string[];
};

/** A controller of the COEX family with one screen. */
export function coexRig(): CoexRig {
  const wires = createFakeWires();
  let brightness = 1;
  let mode = 0;
  const json = (status: number, body: unknown) => ({ status, bytes: new TextEncoder().encode(JSON.stringify(body)) });
  const good = (data: unknown) => json(200, { code: 0, data, message: "Success" });
  const serve = (request: HttpRequest) => {
    const path = new URL(request.url).pathname;
    const body = JSON.parse(typeof request.body === "string" ? request.body : "{}");
    if (rig.missing.has(path)) return json(404, { message: "not found" });
    if (rig.envelope !== null) return json(200, { ...rig.envelope, data: null });
    const isMine = JSON.stringify(body.screenIdList) === JSON.stringify([SCREEN]);
    switch (`${request.method} ${path}`) {
      case "GET /api/v1/screen":
        return good({ screens: rig.screens.map((screenID) => ({ screenID })) });
      case "GET /api/v1/screen/displayparams":
        return good([{ screenID: SCREEN, brightness }]);
      case "PUT /api/v1/screen/brightness":
        if (!isMine || body.brightness < 0 || body.brightness > 1)
          return json(200, { code: 1, message: "InvalidParam" });
        brightness = body.brightness;
        return good(null);
      case "PUT /api/v1/screen/output/displaymode":
        if (!isMine) return json(200, { code: 1, message: "InvalidParam" });
        mode = body.value;
        return good(null);
      case "PUT /api/v1/device/screen/displaymode":
        mode = body.value;
        return good(null);
      default:
        return json(404, {});
    }
  };
  const rig: CoexRig = {
    settings: { host: "10.0.0.8" },
    wires: {
      ...wires,
      http: {
        request: (request) => {
          rig.requests.push(request);
          if (rig.behaviour === "silent") return new Promise(() => undefined);
          if (rig.behaviour === "refusing")
            return Promise.reject(new HallcastError("device", "output.refused", { host: "10.0.0.8", port: 8001 }));
          return Promise.resolve(serve(request));
        },
      },
    },
    answer: () => undefined,
    shows: () => ({ brightnessPct: Math.round(brightness * 100), black: mode === 1, test: null }),
    powerCycle: () => {
      brightness = 1;
      mode = 0;
    },
    behaviour: "well",
    noise: null,
    calls: () => rig.requests.filter(({ url }) => url.endsWith("/api/v1/screen")).length,
    envelope: null,
    requests: [],
    missing: new Set(),
    screens: [SCREEN],
  };
  return rig;
}
