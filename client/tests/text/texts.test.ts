import { expect, test } from "vitest";
import stored from "../../../tests/golden/texts.json";
import type { Flaw } from "../../src/protocol";
import { BREAK, flawOf, REFUSED, SEEN, SPACE, sendable, withoutFlaws } from "../../src/text/texts";

const { lists } = stored;
const kinds = Object.keys(REFUSED) as Flaw[];
const refused = kinds.flatMap((kind) => lists[kind]);
const every: readonly [string, RegExp, number[][]][] = [
  ...kinds.map((kind): [string, RegExp, number[][]] => [kind, new RegExp(`[${REFUSED[kind]}]`, "u"), lists[kind]]),
  ["spaces", SPACE, lists.spaces],
  ["breaks", new RegExp(BREAK.source, "u"), [...lists.breaks, [13, 13]]],
];

test.each(every)("the list of %s is the server's, character by character", (_name, pattern, ranges) => {
  expect(firstOdd(pattern, ranges)).toBeUndefined();
});

test("what nobody sees is the same here and at the server, character by character", () => {
  const unseen = [...lists.spaces, ...lists.unseen, ...refused];
  expect(firstOdd({ test: (char: string) => !SEEN.test(char) }, unseen)).toBeUndefined();
});

/** The first character that the pattern and the ranges do not agree about. */
function firstOdd(pattern: { test(char: string): boolean }, ranges: readonly number[][]): string | undefined {
  const named = new Set(
    ranges.flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, n) => from + n)),
  );
  for (let code = 0; code <= 0x10ffff; code++)
    if (pattern.test(String.fromCodePoint(code)) !== named.has(code)) return code.toString(16);
  return undefined;
}

test.each(stored.texts)("$text is judged and trimmed as the server does it", ({ text, flaw, kept }) => {
  expect(flawOf(text) ?? "").toBe(flaw);
  expect(sendable(withoutFlaws(text))).toBe(kept);
});

test("half a character is found", () => {
  expect(flawOf("a\ud83d")).toBe("half");
  expect(flawOf("\ud83d\ude42")).toBeUndefined();
});
