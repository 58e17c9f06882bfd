import { expect, test } from "vitest";
import stored from "../../tests/golden/texts.json";
import { flawOf, sendable, shed } from "../src/texts";

test.each(stored.texts)("$text is judged and trimmed as the server does it", ({ text, flaw, kept }) => {
  expect(flawOf(text) ?? "").toBe(flaw);
  expect(sendable(shed(text))).toBe(kept);
});

test("half a character is found", () => {
  expect(flawOf("a\ud83d")).toBe("half");
  expect(flawOf("\ud83d\ude42")).toBeUndefined();
});
