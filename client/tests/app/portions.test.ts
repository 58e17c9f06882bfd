import { expect, test } from "vitest";
import { AT_ONCE, FIRST, Portions } from "../../src/app/portions";

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_one, index) => `n${from + index}`);

test("a drawing takes so many new notes, the first one fewer, and every one that was drawn before", () => {
  const portions = new Portions();
  portions.begin();
  expect(ids(0, 100).filter((id) => portions.takes(id))).toEqual(ids(0, FIRST));
  expect(portions.waiting).toBe(true);
  portions.begin();
  expect(ids(0, 100).filter((id) => portions.takes(id))).toEqual(ids(0, FIRST + AT_ONCE));
});

test("nothing waits when everything is drawn", () => {
  const portions = new Portions();
  portions.begin();
  expect(ids(0, FIRST).every((id) => portions.takes(id))).toBe(true);
  expect(portions.waiting).toBe(false);
});
