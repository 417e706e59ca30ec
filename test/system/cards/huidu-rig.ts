import { createHuiduSimulator } from "../../simulators/huidu/huidu-simulator.ts";
import { CARD_HEIGHT_PX, CARD_WIDTH_PX, commonRig, type MakeCardRig } from "./rig.ts";

const NO_SPACE = 9;

export const huiduRig: MakeCardRig = async (clock) => {
  const card = await createHuiduSimulator({ clock, widthPx: CARD_WIDTH_PX, heightPx: CARD_HEIGHT_PX });
  return {
    ...commonRig(card),
    identity: "card D16-00-00001",
    screen: card.screen,
    tellsTime: true,
    playsOn: true,
    isLit: card.isLit,
    brightnessPct: card.brightnessPct,
    publications: () => card.calls.filter((method) => /^(Add|Update)Program$/.test(method)).length,
    wear: () => Object.values(card.flashWrites()).reduce((sum, count) => sum + count, 0),
    setFull: (full) => card.setFaults({ fileStartStatus: full ? NO_SPACE : null }),
    fullCode: "card.full",
    forgetSessions: card.forgetSessions,
    takeOver: () => card.device.writePrograms([], "1"),
    blames: () => card.blames,
  };
};
