/** The size of the wall in hundredths of its height, how wide texts are on it, and which page is on. */

import type { Clock } from "../../device/clock";
import { type Measure, wrapped } from "./rows";

/**
 * In units, as the style sheet has them: the margin at the sides in working and in fire light, the head, the foot with
 * the page, and what a kind of phase shows beside it.
 */
export const MARGIN = 4;
export const SIDE = 7;
export const HEAD = 13.5;
export const FOOT = 6;
export const CARD = 9;
/** Above the wall of peers: who they are. */
const BAND = 6;

/** How long a page stays, in milliseconds. Every wall turns at the same moment, by the server's clock. */
export const TURN = 20_000;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The same unit as `--u`: 1 % of the height, less in a window that is higher than 4 : 3. */
export function sizeOfWall(): Size {
  const unit = Math.min(innerHeight / 100, innerWidth * 0.0075) || 1;
  const band = document.querySelector(".page--screen > .peers-only") ? BAND : 0;
  return { width: innerWidth / unit, height: innerHeight / unit - band };
}

const known = new Map<string, number>();
let pen: CanvasRenderingContext2D | null | undefined;

/** Letters are measured once. When the fonts have come they are measured anew. */
export const measure: Measure = (text, bold) => {
  const key = bold ? `!${text}` : text;
  const had = known.get(key);
  if (had !== undefined) return had;
  pen ??= pencil();
  if (pen)
    pen.font = `${bold ? 700 : 400} 100px "Atkinson Hyperlegible Next", "Atkinson Hyperlegible", system-ui, sans-serif`;
  // A little is added, since the browser rounds each word on the page.
  const width = pen ? pen.measureText(text).width / 99 : text.length * 0.55;
  known.set(key, width);
  return width;
};

function pencil(): CanvasRenderingContext2D | null {
  void document.fonts?.ready.then(() => known.clear());
  return document.createElement("canvas").getContext?.("2d") ?? null;
}

/** Which of so many pages is on: the one that the facilitator holds, or the next after each turn. */
export function pageNow(pages: number, held: number, clock: Clock): number {
  if (pages < 2) return 0;
  return (held > 0 ? held - 1 : Math.floor(clock.now() / TURN)) % pages;
}

/** The largest of these sizes in which a heading fits: no word is broken, and its lines are not too high. */
export function largest(text: string, width: number, height: number, sizes: readonly number[]): number {
  const bold = (part: string) => measure(part, true);
  const fits = (size: number) =>
    text.split(/\s+/).every((word) => bold(word) * size <= width) &&
    wrapped(text, width / size, bold).length * size * 1.08 <= height;
  return sizes.find(fits) ?? sizes.at(-1) ?? 0;
}
