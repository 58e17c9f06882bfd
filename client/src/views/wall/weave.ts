/**
 * The woven layout of the wall: notes as strips of one rug, a band for each question, in letters as large as fit.
 *
 * Where every note fits in letters that are read from the back row, there is one page. Otherwise the first page is the
 * whole, to sense how many there are, and the others hold every note once, to read. Pure and without a clock: the same
 * notes, size and measure give the same pages. All sizes are in hundredths of the height of the wall.
 */

import { heightOf, type Measure, opening, type Row, Rows } from "./rows";

export interface Thread {
  readonly id: string;
  readonly text: string;
  /** Whether its letters are bold: those of the newest note. */
  readonly bold?: boolean;
}

export interface Question {
  readonly id: string;
  /** “” where the notes of all questions lie in one band. */
  readonly heading: string;
  /** In the order of the board: the newest last, so that a woven strip does not move. */
  readonly notes: readonly Thread[];
}

export interface Loom {
  readonly width: number;
  readonly height: number;
  readonly measure: Measure;
  /** “+84 muuta”. */
  readonly more: (notes: number) => string;
}

export interface Band {
  readonly id: string;
  readonly rows: readonly Row[];
}

export interface Page {
  /** The size of the letters. */
  readonly size: number;
  readonly bands: readonly Band[];
  /** How many notes are on this page, and how many are not. */
  readonly shown: number;
  readonly rest: number;
}

/** Letters that a note is read in, and those of the whole when it is dense. Nothing on a wall is smaller than the last. */
const READ = [5, 4.7, 4.4, 4.1, 3.8, 3.5];
const DENSE = [3.3, 3.1, 2.9, 2.7, 2.5];
export const SIZES = [...READ, ...DENSE];
export const LEAST_READ = 3.5;
export const LEAST = 2.5;

/** Between two bands. */
export const BAND_GAP = 1.1;

/** A longer note is only begun on the wall; it is read on the phone or alone. */
export const LONGEST = 400;
const OPENINGS = Array.from({ length: 24 }, (_one, index) => 64 - 2 * index);

/** `was` is the size of the letters before: they shrink at once and grow only by two steps, so that nothing flickers. */
export function weave(questions: readonly Question[], loom: Loom, was = 0): Page[] {
  const whole = sized(questions, loom, was);
  if (whole && whole.size >= LEAST_READ) return [whole];
  return [whole ?? begun(questions, loom) ?? counted(questions, loom), ...pages(questions, loom)];
}

const BOLD = { whole: true, bold: true };

const cut = ({ text }: Thread, most = LONGEST): string => opening(text, most);

const total = (questions: readonly Question[]): number => questions.reduce((sum, { notes }) => sum + notes.length, 0);

/** Every note whole, in the largest letters that fit. */
function sized(questions: readonly Question[], loom: Loom, was: number): Page | undefined {
  const at = (size: number) => fitting(questions, loom, size, cut);
  const best = SIZES.findIndex(at);
  const before = SIZES.indexOf(was);
  const grows = best >= 0 && before > best && before - best < 2;
  return (grows ? at(was) : undefined) ?? (best < 0 ? undefined : at(SIZES[best] as number));
}

/** The smallest letters, and the longest openings that fit. What room is left goes to the newest of each band. */
function begun(questions: readonly Question[], loom: Loom): Page | undefined {
  const most = OPENINGS.find((letters) => fitting(questions, loom, LEAST, (note) => cut(note, letters)));
  if (!most) return undefined;
  const shown = new Map(questions.flatMap(({ notes }) => notes.map((note) => [note.id, cut(note, most)])));
  const words = ({ id, text }: Thread) => shown.get(id) ?? text;
  for (const note of newestFirst(questions)) {
    const had = words(note);
    if (had === cut(note)) continue;
    for (const longer of lengthened(note, had)) {
      shown.set(note.id, longer);
      if (fitting(questions, loom, LEAST, words)) break;
      shown.set(note.id, had);
    }
  }
  return fitting(questions, loom, LEAST, words);
}

/** A note whole, then with fewer and fewer words. */
function* lengthened(note: Thread, had: string): Generator<string> {
  const all = cut(note);
  yield all;
  for (let most = [...all].length - 8; most > [...had].length; most -= 8) yield cut(note, most);
}

/** The newest of each band in turn. */
function newestFirst(questions: readonly Question[]): Thread[] {
  const ranked = questions.flatMap(({ notes }) => [...notes].reverse().map((note, rank) => ({ note, rank })));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ note }) => note);
}

/** As many of the newest as fit, by turns from each band; the heading tells how many are older. */
function counted(questions: readonly Question[], loom: Loom): Page {
  const short = (note: Thread) => cut(note, OPENINGS.at(-1));
  const keeping = (kept: number) => fitting(questions, loom, LEAST, short, kept);
  let [least, most] = [0, Math.max(...questions.map(({ notes }) => notes.length))];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (keeping(middle)) least = middle;
    else most = middle - 1;
  }
  return keeping(least) ?? { size: LEAST, bands: [], shown: 0, rest: total(questions) };
}

/** The page with at most `kept` notes of each band, or undefined where it is too high. */
function fitting(
  questions: readonly Question[],
  loom: Loom,
  size: number,
  words: (note: Thread) => string,
  kept = Number.POSITIVE_INFINITY,
): Page | undefined {
  const bands: Band[] = [];
  let height = -BAND_GAP;
  for (const question of questions) {
    const woven = band(question, loom, size, words, kept);
    height += heightOf(woven.rows) * size + BAND_GAP;
    if (height > loom.height) return undefined;
    bands.push(woven);
  }
  const shown = bands.flatMap(({ rows }) => rows.flat()).filter(({ kind }) => kind === "note").length;
  return { size, bands, shown, rest: total(questions) - shown };
}

function band(
  { id, heading, notes }: Question,
  { width, measure, more }: Loom,
  size: number,
  words: (note: Thread) => string,
  kept: number,
): Band {
  const rows = new Rows(width / size, measure);
  const older = Math.max(0, notes.length - kept);
  if (heading) rows.add("heading", id, heading, BOLD);
  if (older > 0) rows.add("more", id, more(older), BOLD);
  for (const note of notes.slice(older)) {
    const shown = words(note);
    rows.add("note", note.id, shown, { whole: shown === note.text, bold: note.bold ?? false });
  }
  return { id, rows: rows.rows };
}

/** Every note once, in letters to read: as many as fit on each page, in the order of the bands. */
function pages(questions: readonly Question[], loom: Loom): Page[] {
  const all = total(questions);
  const onePage = (some: readonly Question[]) => fitting(some, loom, LEAST_READ, cut);
  const found: Page[] = [];
  let now: { some: readonly Question[]; page: Page | undefined } = { some: [], page: undefined };
  for (const question of questions)
    for (const note of question.notes) {
      const some = withNote(now.some, question, note);
      const page = onePage(some);
      if (!page && now.page) found.push(now.page);
      now = page ? { some, page } : alone(question, note);
    }
  if (now.page) found.push(now.page);
  return found.map((page) => ({ ...page, rest: all - page.shown }));

  function alone(question: Question, note: Thread) {
    const some = withNote([], question, note);
    return {
      some,
      page: onePage(some) ?? fitting(some, { ...loom, height: Number.POSITIVE_INFINITY }, LEAST_READ, cut),
    };
  }
}

function withNote(some: readonly Question[], { id, heading }: Question, note: Thread): readonly Question[] {
  const last = some.at(-1);
  if (last?.id !== id) return [...some, { id, heading, notes: [note] }];
  return [...some.slice(0, -1), { ...last, notes: [...last.notes, note] }];
}
