/** Notes and looms for tests of the woven wall. */

import type { Loom, Question } from "../../../src/views/wall/weave";

/** Letters that are all half as wide as high; a bold one is a little wider. */
export const measure = (text: string, bold: boolean): number => [...text].length * (bold ? 0.55 : 0.5);

/** The room for the rug at 1280 × 720 and 1920 × 1080, and at 1024 × 768. */
export const WIDE: Loom = { width: 170, height: 80, measure, more: (notes) => `+${notes} muuta` };
export const SQUARE: Loom = { ...WIDE, width: 125 };

const WORDS = [
  "odotin",
  "puhelimessa",
  "neljäkymmentä",
  "minuuttia",
  "ja",
  "linja",
  "katkesi",
  "kukaan",
  "ei",
  "soittanut",
];

/** Chance that is the same in each run. */
export function dice(seed: number): (most: number) => number {
  let now = seed;
  return (most) => {
    now = (now * 1103515245 + 12345) % 2147483648;
    return Math.floor((now / 2147483648) * most);
  };
}

/** This many notes of 2 to 8 words, dealt to some questions; with `long` about one in forty is very long. */
export function notes(many: number, seed = 1, bands = 3, long = false): Question[] {
  const roll = dice(seed);
  const text = () => {
    const words = long && roll(40) === 0 ? 150 : 2 + roll(7);
    return Array.from({ length: words }, () => WORDS[roll(WORDS.length)]).join(" ");
  };
  const dealt = Array.from({ length: many }, (_one, at) => ({ id: `n${at}`, text: text(), to: roll(bands) }));
  return Array.from({ length: bands }, (_one, index) => ({
    id: `a${index}`,
    heading: `${index + 1} Missä kohdassa homma katkeaa?`,
    notes: dealt.filter(({ to }) => to === index),
  }));
}
