import { expect, test } from "vitest";
import { ranking } from "../../../src/views/wall/ranking";
import { gridFor, wordsThatFit } from "../../../src/views/wall/themes";
import { boardOf } from "../../board/boards";
import { twoRounds } from "../../interactions/rounds";

test("groups and notes are ranked together by the latest round, with their question and the round before", () => {
  const view = twoRounds(
    { n1: { marks: { d: 5, e: 2 } }, n2: { marks: { d: 1, e: 4 }, area: "b" }, n3: { marks: { d: 3 } } },
    { groups: { g: { area: "b", name: "Jonot", at: 9, marks: { e: 3 } } } },
  );
  const told = ranking(view).map(({ id, points, before, place, area }) => [id, points, before, place, area]);
  expect(told).toEqual([
    ["n2", 4, 1, 1, "b"],
    ["g", 3, 0, 2, "b"],
    ["n1", 2, 5, 3, "a"],
  ]);
});

test("equal points share a place, and nobody of them is named the first", () => {
  const view = boardOf({ n1: { marks: { d: 2 } }, n2: { marks: { d: 2 } }, n3: { marks: { d: 1 } } });
  expect(ranking(view).map(({ place, tied }) => [place, tied])).toEqual([
    [1, true],
    [1, true],
    [3, false],
  ]);
});

test("without marks that are seen there is no ranking", () => expect(ranking(boardOf({ n1: {} }))).toEqual([]));

test.each([1, 2, 3, 4, 6, 9, 12, 30])("%i themes have room on their pages, wide or square", (many) => {
  for (const width of [170, 125]) {
    const { columns, rows } = gridFor(many, width);
    expect(columns * rows).toBeGreaterThanOrEqual(Math.min(many, 6));
    expect(columns).toBeLessThanOrEqual(width < 150 ? 3 : 4);
    expect(rows).toBeLessThanOrEqual(3);
  }
});

test("a theme shows only notes whose words fit whole", () => {
  const note = (id: string, words: number) => ({
    ...{ area: "a", phase: "p", key: "", at: 0 },
    id,
    text: "sana ".repeat(words),
  });
  const found = wordsThatFit([note("long", 90), note("short", 3), note("other", 3), note("third", 3)], 50, 15);
  expect(found.map(({ id }) => id)).toEqual(["short", "other"]);
});
