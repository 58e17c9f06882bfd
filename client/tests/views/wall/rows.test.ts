// @vitest-environment node
import { expect, test } from "vitest";
import { opening } from "../../../src/views/wall/rows";
import { LONGEST, weave } from "../../../src/views/wall/weave";
import { WIDE } from "./looms";

const shown = (id: string, text: string) => {
  const [page] = weave([{ id: "a", heading: "Kysymys", notes: [{ id, text }] }], WIDE);
  return page?.bands.flatMap(({ rows }) => rows.flat()).find((cell) => cell.id === id);
};

test("an opening is cut between words, ends with “…” and is never longer than asked", () => {
  expect(opening("Lyhyt lappu.", 20)).toBe("Lyhyt lappu.");
  expect(opening("Hoitaja vaihtui, kukaan ei kertonut", 18)).toBe("Hoitaja vaihtui…");
  for (const most of [18, 40, 64]) expect([...opening("sana ".repeat(50), most)].length).toBeLessThanOrEqual(most + 1);
});

test("a note longer than the wall can hold is begun, and its cell says that it is not whole", () => {
  const cell = shown("n", "pitkä ".repeat(300));
  expect(cell?.whole).toBe(false);
  expect([...(cell?.lines.join(" ") ?? "")].length).toBeLessThanOrEqual(LONGEST + 1);
});

test("a word that is wider than the wall breaks inside, and loses no letter", () => {
  const word = "ö".repeat(390);
  expect(shown("n", word)?.lines.join("")).toBe(word);
});
