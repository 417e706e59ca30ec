import { createColorlightPlayerSimulator } from "../../simulators/colorlight-player/colorlight-player-simulator.ts";
import { readVsn } from "../../simulators/colorlight-player/vsn.ts";
import { CARD_HEIGHT_PX, CARD_WIDTH_PX, commonRig, type MakeCardRig } from "./rig.ts";

export const colorlightPlayerRig: MakeCardRig = async (clock) => {
  const card = await createColorlightPlayerSimulator({ clock, widthPx: CARD_WIDTH_PX, heightPx: CARD_HEIGHT_PX });
  return {
    ...commonRig(card),
    identity: "card CLC40000001",
    screen: card.screen,
    tellsTime: false,
    playsOn: true,
    isLit: () => card.player.settings.isAwake,
    brightnessPct: () => Math.round((card.player.settings.brightness * 100) / 255),
    publications: () => card.calls.filter((call) => /^POST \/api\/program\//.test(call)).length,
    wear: () => Object.values(card.player.flashWrites()).reduce((sum, count) => sum + count, 0),
    setFull: (outOfSpace) => card.setFaults({ outOfSpace }),
    fullCode: "card.full",
    // There are none: every request stands for itself.
    forgetSessions: () => undefined,
    takeOver: () => {
      const program = readVsn(Buffer.from(OTHER));
      if (program !== null) card.player.store({ name: "other.vsn", program, files: new Map() }, true);
    },
    blames: () => [...card.blames, ...card.forbidden],
  };
};

const OTHER =
  "<Programs><Program><Pages><Page><AppointDuration>1000</AppointDuration></Page></Pages></Program></Programs>";
