/** A receiver's reading of a serial line, byte by byte, written from the protocols: what it takes for whole frames, and what it throws away. */
export type SerialReader = {
  readonly read: (bytes: Uint8Array) => void;
  /** Colours of every whole frame so far. */
  readonly frames: readonly Uint8Array[];
  /** Bytes outside frames. */
  readonly strays: () => number;
};

type Step = (byte: number) => Step;

function createReader(begin: (emit: (frame: number[]) => void, stray: (count: number) => void) => Step): SerialReader {
  const frames: Uint8Array[] = [];
  let strays = 0;
  let step = begin(
    (frame) => frames.push(Uint8Array.from(frame)),
    (count) => {
      strays += count;
    },
  );
  return {
    frames,
    strays: () => strays,
    read: (bytes) => {
      for (const byte of bytes) step = step(byte);
    },
  };
}

/** Adalight and its checked variant. */
export function createAdalightReader(): SerialReader {
  return createReader((emit, stray) => {
    const lost = (byte: number): Step => {
      if (byte === 0x41) return afterA;
      stray(1);
      return lost;
    };
    const afterA: Step = (byte) => {
      if (byte === 0x64) return (next) => (next === 0x61 ? high(false) : lost(next));
      if (byte === 0x77) return (next) => (next === 0x61 ? high(true) : lost(next));
      return lost(byte);
    };
    const high =
      (isChecked: boolean): Step =>
      (hi) =>
      (lo) =>
      (check) => {
        if ((hi ^ lo ^ 0x55) !== check) return lost;
        return body((hi * 256 + lo + 1) * 3, isChecked);
      };
    const body = (count: number, isChecked: boolean): Step => {
      const colours: number[] = [];
      const next: Step = (byte) => {
        colours.push(byte);
        if (colours.length < count) return next;
        if (isChecked) return trailer(colours, []);
        emit(colours);
        return lost;
      };
      return next;
    };
    const trailer =
      (colours: number[], sums: readonly number[]): Step =>
      (byte) => {
        const all = [...sums, byte];
        if (all.length < 3) return trailer(colours, all);
        let [one, two, three] = [0, 0, 0];
        for (const [place, colour] of colours.entries()) {
          one = (one + colour) % 255;
          two = (two + one) % 255;
          three = (three + (colour ^ (place % 256))) % 255;
        }
        if (all[0] === one && all[1] === two && all[2] === (three === 0x41 ? 0xaa : three)) emit(colours);
        else stray(colours.length);
        return lost;
      };
    return lost;
  });
}

/** TPM2 as its frames are defined; `onPing` is called for the two bytes that ask whether somebody is there. */
export function createTpm2Reader(onPing: () => void): SerialReader {
  return createReader((emit, stray) => {
    const lost = (byte: number): Step => {
      if (byte === 0xc9) return kind;
      stray(1);
      return lost;
    };
    const kind: Step = (byte) => {
      if (byte === 0xda) return (hi) => (lo) => body(hi * 256 + lo);
      if (byte === 0xaa) onPing();
      else stray(2);
      return lost;
    };
    const body = (count: number): Step => {
      const colours: number[] = [];
      const next: Step = (byte) => {
        colours.push(byte);
        return colours.length < count ? next : end(colours);
      };
      return next;
    };
    const end =
      (colours: number[]): Step =>
      (byte) => {
        if (byte === 0x36) emit(colours);
        else stray(colours.length);
        return lost;
      };
    return lost;
  });
}
