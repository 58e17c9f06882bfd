/** Lays cells into rows: the ground of the woven wall. Pure; how wide a text is comes from outside. */

/** The width of a text in ems. */
export type Measure = (text: string, bold: boolean) => number;

/** What stands in a row: the heading of a band, the count of what is left out, or a note. */
export interface Cell {
  readonly kind: "heading" | "more" | "note";
  readonly id: string;
  readonly lines: readonly string[];
  /** Whether all words of the note are here. */
  readonly whole: boolean;
}

export type Row = readonly Cell[];

/** In ems: the padding of a cell on both sides together, the space between cells and between rows, the height of a line. */
export const PADDING = 0.8;
export const GAP = 0.14;
export const ROW_GAP = 0.12;
export const LINE = 1.2;

/** The height of rows in ems, with the space below each. */
export const heightOf = (rows: readonly Row[]): number =>
  rows.reduce((sum, row) => sum + Math.max(...row.map(({ lines }) => lines.length)) * LINE + ROW_GAP, 0);

/** Fills rows of this width, in ems, from left to right. A cell of several lines has a row of its own. */
export class Rows {
  readonly rows: Cell[][] = [];
  #used = 0;

  constructor(
    readonly width: number,
    readonly measure: Measure,
  ) {}

  add(kind: Cell["kind"], id: string, text: string, { whole, bold }: { whole: boolean; bold: boolean }): void {
    const wide = this.measure(text, bold) + PADDING;
    const lines = wide <= this.width ? [text] : wrapped(text, this.width - PADDING, (part) => this.measure(part, bold));
    const cell = { kind, id, lines, whole };
    const last = this.rows.at(-1);
    if (last && lines.length === 1 && this.#used + GAP + wide <= this.width) {
      last.push(cell);
      this.#used += GAP + wide;
      return;
    }
    this.rows.push([cell]);
    this.#used = lines.length === 1 ? wide : this.width;
  }
}

/** Breaks a text between words, and inside a word that is wider than a line. */
export function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((one) => pieces(one, width, measure))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function pieces(word: string, width: number, measure: (text: string) => number): string[] {
  if (measure(word) <= width) return [word];
  const found: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece && measure(piece + letter) > width) {
      found.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...found, piece];
}

/** The beginning of a text: at most this many letters, cut between words, with “…”. */
export function opening(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const cut = letters.slice(0, most).join("");
  const space = cut.lastIndexOf(" ");
  return `${(space > cut.length * 0.6 ? cut.slice(0, space) : cut).replace(/[\s,.:;–]+$/, "")}…`;
}
