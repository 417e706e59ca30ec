import { createBxySimulator } from "../../simulators/onbon-bxy/onbon-bxy-simulator.ts";
import { CARD_HEIGHT_PX, CARD_WIDTH_PX, commonRig, type MakeCardRig } from "./rig.ts";

/** Numbers of the vendor's list of errors; it has none for a busy player or a full memory. */
const refusal = (code: number, mesg: string) => ({ error: { code, mesg } });
const PLAYER_ERROR = 30;

export const onbonRig: MakeCardRig = async (clock) => {
  const card = await createBxySimulator({
    clock,
    widthPx: CARD_WIDTH_PX,
    heightPx: CARD_HEIGHT_PX,
    propertyNames: {
      id: "barcode",
      model: "controllertype",
      name: "controllername",
      firmware: "firmwareversion",
      width: "width",
      height: "height",
    },
    captureWay: "file",
    refusals: {
      session: refusal(11, "Invalid authentication"),
      login: refusal(22, "Password error"),
      busy: refusal(PLAYER_ERROR, "busy"),
      space: refusal(PLAYER_ERROR, "no space"),
      parameter: refusal(20, "Parameter value error"),
      unknown: refusal(17, "Command not exists"),
      "too-long": refusal(8, "too long"),
      denied: refusal(10, "Permission"),
    },
  });
  return {
    ...commonRig(card),
    identity: "card Y2-0000-0001",
    screen: card.screen,
    tellsTime: true,
    playsOn: true,
    isLit: () => card.card.settings.isOn,
    brightnessPct: () => Math.round((card.card.settings.brightness * 100) / 255),
    publications: () => card.calls.filter((name) => /^updatedynamic$/i.test(name)).length,
    wear: () => Object.values(card.card.flashWrites()).reduce((sum, count) => sum + count, 0),
    setFull: (outOfSpace) => card.setFaults({ outOfSpace }),
    fullCode: "card.refused",
    forgetSessions: card.forgetSessions,
    takeOver: null,
    blames: () => card.blames,
  };
};
