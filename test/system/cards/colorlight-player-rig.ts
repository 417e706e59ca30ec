import { createColorlightPlayerSimulator } from "../../simulators/colorlight-player/colorlight-player-simulator.ts";
import { readVsn } from "../../simulators/colorlight-player/vsn.ts";
import { CARD_HEIGHT_PX, CARD_WIDTH_PX, type MakeCardRig } from "./rig.ts";

export const colorlightPlayerRig: MakeCardRig = async (clock) => {
  const card = await createColorlightPlayerSimulator({ clock, widthPx: CARD_WIDTH_PX, heightPx: CARD_HEIGHT_PX });
  return {
    settings: { host: "127.0.0.1", port: card.port },
    identity: "card CLC40000001",
    screen: card.screen,
    tellsTime: false,
    playsOn: true,
    isLit: () => card.player.settings.isAwake,
    brightnessPct: () => Math.round((card.player.settings.brightness * 100) / 255),
    publications: () => card.calls.filter((call) => /^POST \/api\/program\//.test(call)).length,
    wear: () => Object.values(card.player.flashWrites()).reduce((sum, count) => sum + count, 0),
    powerOff: card.powerOff,
    powerOn: card.powerOn,
    setSilent: (silent) => card.setFaults({ silent }),
    setDelay: (answerDelayMs) => card.setFaults({ answerDelayMs }),
    setPieces: () => card.setFaults({ pieces: [1, 2, 3, 5, 40] }),
    setBusy: (busy) => card.setFaults({ busy }),
    setFull: (outOfSpace) => card.setFaults({ outOfSpace }),
    fullCode: "card.full",
    // There are none: every request stands for itself.
    forgetSessions: () => undefined,
    takeOver: () => {
      const program = readVsn(Buffer.from(OTHER));
      if (program !== null) card.player.store({ name: "other.vsn", program, files: new Map() }, true);
    },
    blames: () => [...card.blames, ...card.forbidden],
    close: card.close,
  };
};

const OTHER =
  "<Programs><Program><Pages><Page><AppointDuration>1000</AppointDuration></Page></Pages></Program></Programs>";
