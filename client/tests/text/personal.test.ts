import { expect, test } from "vitest";
import stored from "../../../tests/golden/personal.json";
import { likely } from "../../src/text/personal";

test("this device finds what the server finds, in every labelled note and in random texts", () => {
  for (const { text, found } of stored.notes) {
    const here = likely(text).map(({ kind, start, end, sure }) => [kind, text.slice(start, end), sure]);
    expect(here, text).toEqual(found);
  }
  expect(stored.notes.filter(({ found }) => found.length > 0).length).toBeGreaterThan(300);
});

test.each(["a@", "0 4 0 ", "FI21 ", "+1 ", "Aa ", "katu 1 ", "010101 ", "(at)", "-"])(
  "no text of %s takes long",
  (piece) => {
    const began = performance.now();
    likely(piece.repeat(2000).slice(0, 2000));
    expect(performance.now() - began).toBeLessThan(250);
  },
);
