import type { CoverPicture, Desktop, ScreenRect } from "../../controller/ports/desktop.ts";

export type FakeDesktop = Desktop & {
  /** What people would see in any place that no cover hides. */
  picture: Uint8Array;
  /** Whether the page's window is there and what lies over it. */
  stack: "absent" | "front" | "behind";
  monitorList: ScreenRect[];
  readonly covers: { rect: ScreenRect; isShown: boolean; pictures: readonly CoverPicture[]; isClosed: boolean }[];
  readonly raised: string[];
  awake: number;
};

const NOTHING: readonly CoverPicture[] = [];

/** A desktop of one monitor with one window; a shown cover is seen in its place, black. */
export function createFakeDesktop(rect: ScreenRect): FakeDesktop {
  const desktop: FakeDesktop = {
    picture: new Uint8Array(0),
    stack: "front",
    monitorList: [rect],
    covers: [],
    raised: [],
    awake: 0,
    monitors: () => desktop.monitorList,
    grab: ({ widthPx, heightPx }) =>
      desktop.covers.some(({ isShown }) => isShown) ? new Uint8Array(widthPx * heightPx * 3) : desktop.picture,
    stacking: () => desktop.stack,
    raise: (title) => void desktop.raised.push(title),
    cover: (at) => {
      const cover = { rect: at, isShown: false, pictures: NOTHING, isClosed: false };
      desktop.covers.push(cover);
      return {
        show: (pictures) => {
          cover.isShown = true;
          cover.pictures = pictures;
        },
        hide: () => {
          cover.isShown = false;
        },
        close: () => {
          cover.isShown = false;
          cover.isClosed = true;
        },
      };
    },
    keepAwake: () => {
      desktop.awake++;
    },
    close: () => undefined,
  };
  return desktop;
}
