// @vitest-environment node
import { describe, expect, test } from "vitest";
import { GAP, heightOf, PADDING } from "../../../src/views/wall/rows";
import { BAND_GAP, type Loom, type Page, type Question, SIZES, weave } from "../../../src/views/wall/weave";
import { measure, notes, SQUARE, WIDE } from "./looms";

const cells = (page: Page) => page.bands.flatMap(({ rows }) => rows.flat());
const shown = (page: Page) => cells(page).filter(({ kind }) => kind === "note");
const ids = (questions: Question[]) => questions.flatMap((one) => one.notes.map(({ id }) => id)).sort();
const heightOfPage = ({ bands, size }: Page) =>
  bands.reduce((sum, { rows }) => sum + heightOf(rows) * size + BAND_GAP, -BAND_GAP);
const widest = ({ bands, size }: Page) =>
  Math.max(
    0,
    ...bands.flatMap(({ rows }) =>
      rows.map((row) => {
        const wide = (lines: readonly string[], bold: boolean) => Math.max(...lines.map((line) => measure(line, bold)));
        const all = row.map(({ lines, kind }) => wide(lines, kind !== "note") + PADDING);
        return (all.reduce((sum, one) => sum + one, 0) + GAP * (row.length - 1)) * size;
      }),
    ),
  );

const looms: [string, Loom][] = [
  ["16 : 9", WIDE],
  ["4 : 3", SQUARE],
];

describe.each(looms)("on a wall of %s", (_name, loom) => {
  test.each([0, 1, 2, 14, 30, 60, 98, 150, 400])("%i notes keep to the laws of weaving", (many) => {
    for (const seed of [1, 2, 3]) {
      const questions = notes(many, seed, seed, seed > 1);
      const pages = weave(questions, loom);
      for (const page of pages) {
        expect(SIZES).toContain(page.size);
        expect(page.size).toBeGreaterThanOrEqual(2.5);
        expect(heightOfPage(page)).toBeLessThanOrEqual(loom.height + 1e-9);
        expect(widest(page)).toBeLessThanOrEqual(loom.width + 1e-9);
        expect(page.shown).toBe(shown(page).length);
        expect(page.shown + page.rest).toBe(many);
      }
      const read = pages.length === 1 ? pages : pages.slice(1);
      expect(read.flatMap((page) => shown(page).map(({ id }) => id)).sort()).toEqual(ids(questions));
      expect(read.every(({ size }) => size >= 3.5)).toBe(true);
    }
  });

  test("98 notes are seen as a whole, and all of them within a turn of few pages", () => {
    const [whole, ...rest] = weave(notes(98), loom);
    expect(whole?.shown).toBe(98);
    expect(rest.length).toBeGreaterThan(1);
    expect(rest.length).toBeLessThanOrEqual(6);
  });

  test("fourteen notes stand on one page, whole and in letters to read", () => {
    const pages = weave(notes(14, 2), loom);
    expect(pages).toHaveLength(1);
    expect(pages[0]?.size).toBeGreaterThanOrEqual(3.5);
    expect(pages[0] && shown(pages[0]).every(({ whole }) => whole)).toBe(true);
  });
});

test("what is not on a page is counted at the head of its band", () => {
  const [whole] = weave(notes(700, 1, 1), WIDE);
  const more = whole && cells(whole).find(({ kind }) => kind === "more");
  expect(whole?.rest).toBeGreaterThan(0);
  expect(more?.lines).toEqual([`+${whole?.rest} muuta`]);
});

test("the newest notes are those that stay when not all fit", () => {
  const [question] = notes(700, 3, 1);
  const [whole] = weave(question ? [question] : [], WIDE);
  const kept = whole ? shown(whole).map(({ id }) => id) : [];
  expect(kept).toEqual(question?.notes.slice(-kept.length).map(({ id }) => id));
});

test("where room is left in a dense rug, the newest note of each band gets its words back first", () => {
  const questions = notes(98);
  const [whole] = weave(questions, WIDE);
  const isWhole = new Map(whole && shown(whole).map((cell) => [cell.id, cell.whole]));
  const ofRank = (rank: number) => questions.filter((one) => isWhole.get(one.notes.at(-1 - rank)?.id ?? "")).length;
  expect(ofRank(0)).toBeGreaterThanOrEqual(ofRank(25));
});

test("a strip that is woven does not move when a note is added in the same letters", () => {
  const [question] = notes(12, 5, 1) as [Question];
  const before = { ...question, notes: question.notes.slice(0, -1) };
  const had = cellsOf(before, 4.4);
  const has = cellsOf(question, 4.4);
  expect(has.slice(0, had.length - 1)).toEqual(had.slice(0, -1));
  expect(has[had.length - 1]).toContain(had.at(-1));
});

/** The ids of each row, in these letters. */
function cellsOf(question: Question, size: number): string[] {
  const loom = { ...WIDE, height: Number.POSITIVE_INFINITY, width: (WIDE.width * 5) / size };
  const [page] = weave([question], loom);
  return (page?.bands ?? []).flatMap(({ rows }) => rows.map((row) => row.map(({ id }) => id).join()));
}

test("letters shrink at once and grow only by two steps", () => {
  const questions = notes(14, 2);
  const best = weave(questions, WIDE)[0]?.size ?? 0;
  const at = SIZES.indexOf(best);
  expect(weave(questions, WIDE, SIZES[at + 1])[0]?.size).toBe(SIZES[at + 1]);
  expect(weave(questions, WIDE, SIZES[at + 2])[0]?.size).toBe(best);
  expect(weave(questions, WIDE, SIZES[at - 1] ?? best)[0]?.size).toBe(best);
});
