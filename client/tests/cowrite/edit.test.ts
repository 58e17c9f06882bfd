import { expect, test } from "vitest";
import { editBetween, moved, pieces } from "../../src/cowrite/edit";

const done = (text: string, before: string) => {
  const edit = editBetween(before, text);
  return edit ? before.slice(0, edit.at) + edit.text + before.slice(edit.at + edit.deleted) : before;
};

/** Half a character. */
const HALF = /\p{Surrogate}/u;

const texts = [
  "",
  "jono",
  "jonot",
  "Jonotin 40 min",
  "aaaa",
  "aaa",
  "ääkköset",
  "👍🏽",
  "👍",
  "🙂🙃",
  "🙃🙂",
  "x👩‍👩‍👧y",
];

test("an edit leads from any text to any other and cuts no character in two", () => {
  for (const before of texts)
    for (const after of texts) {
      expect(done(after, before)).toBe(after);
      const { text = "" } = editBetween(before, after) ?? {};
      expect(text).not.toMatch(HALF);
    }
});

test("the caret stays at its letter when others write before it, after it and around it", () => {
  expect(moved(5, { at: 0, deleted: 0, text: "abc" })).toBe(8);
  expect(moved(5, { at: 5, deleted: 0, text: "abc" })).toBe(5);
  expect(moved(5, { at: 3, deleted: 4, text: "" })).toBe(3);
  expect(moved(5, { at: 7, deleted: 1, text: "x" })).toBe(5);
});

test("a long text is cut into pieces between characters", () => {
  const text = "a🙂".repeat(50);
  const cut = pieces(text, 7);
  expect(cut.join("")).toBe(text);
  for (const piece of cut) {
    expect(piece).not.toMatch(HALF);
    expect(piece.length).toBeLessThanOrEqual(7);
  }
});
