import { useEffect, useRef, useState } from "react";
import { createLedPainter, type LedPainter, type LedView, layoutOf } from "./led-painter.ts";
import "./live.css";
import "../parts/bezel.css";

export type FrameSink = (rgb: Uint8Array, widthPx: number, heightPx: number) => void;

type Props = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly view: LedView;
  /** What the picture is of, for those who cannot see it. */
  readonly label: string;
  /** Starts a source of frames and answers how to stop it. Must be stable between renders. */
  readonly attach: (sink: FrameSink) => () => void;
};

/** A board or a region as light: frames of any source, drawn in the chosen size, sharp on every kind of display. */
export function LedCanvas({ widthPx, heightPx, view, label, attach }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const painter = useRef<LedPainter | null>(null);
  const [availablePx, setAvailablePx] = useState(0);

  useEffect(() => {
    if (frame.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setAvailablePx(Math.floor(entry.contentRect.width * devicePixelRatio));
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (canvas.current === null) return;
    const mine = createLedPainter(canvas.current);
    painter.current = mine;
    const detach = attach(mine.paint);
    return () => {
      detach();
      mine.close();
      painter.current = null;
    };
  }, [attach]);

  const layout = layoutOf(view, widthPx, heightPx, availablePx);
  const { widthPx: drawnWidth, heightPx: drawnHeight, cell, smooth } = layout;
  useEffect(() => {
    if (availablePx > 0) painter.current?.resize({ widthPx: drawnWidth, heightPx: drawnHeight, cell, smooth });
  }, [availablePx, drawnWidth, drawnHeight, cell, smooth]);

  const scrolls = drawnWidth > availablePx && availablePx > 0;
  return (
    // a magnified board is larger than its frame: then the frame takes the keyboard so that arrow keys scroll it
    <div
      ref={frame}
      className={`led-frame led-${view}`}
      {...(scrolls ? { tabIndex: 0, role: "group", "aria-label": label } : {})}
    >
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        style={{ width: drawnWidth / devicePixelRatio, height: drawnHeight / devicePixelRatio }}
      />
    </div>
  );
}
