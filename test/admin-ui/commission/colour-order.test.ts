import { describe, expect, it } from "vitest";
import { orderFor, type Seen } from "../../../admin-ui/commission/colour-order.ts";
import { ColourOrder } from "../../../playlists/board.ts";

const ORDERS = ColourOrder.options;

/** What a controller of one order shows of each colour, when it is sent in another. */
function shownBy(controller: ColourOrder, sent: ColourOrder): Record<Seen, Seen> {
  const seen = (colour: Seen): Seen => {
    const at = [...controller][sent.indexOf(colour)];
    return at === "R" || at === "G" ? at : "B";
  };
  return { R: seen("R"), G: seen("G"), B: seen("B") };
}

describe("the colour order", () => {
  it("is found from what stands where red, green and blue were sent, for every controller and every setting", () => {
    for (const controller of ORDERS)
      for (const sent of ORDERS) expect(orderFor(sent, shownBy(controller, sent), ORDERS)).toBe(controller);
  });

  it("is not guessed from a colour that was named twice", () => {
    expect(orderFor("RGB", { R: "R", G: "R", B: "B" }, ORDERS)).toBeNull();
  });
});
