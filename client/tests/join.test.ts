import { expect, test } from "vitest";
import { caretAfter, spaced } from "../src/join";

test("a code is shown in capitals with one space, however it was typed", () => {
  expect(spaced("k7px-mwq")).toBe("K7PX MWQ");
  expect(spaced(" k7p xm wq")).toBe("K7PX MWQ");
  expect(spaced("k7px")).toBe("K7PX");
});

test("the caret stays at the letter that was typed", () => {
  expect(caretAfter("K7PXM", 5)).toBe(6);
  expect(caretAfter("K7PX MWQ", 3)).toBe(3);
  expect(caretAfter("AK7PX MWQ", 1)).toBe(1);
});
