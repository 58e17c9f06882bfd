import { expect, test } from "vitest";
import { guess } from "../../../src/interactions/kinds";

const give = { t: "GiveDot", phase: "d", target: "x", tag: "f".repeat(64) } as const;
const take = { ...give, t: "TakeDot" } as const;

test("a dot is given and taken back, and none is left behind", () => {
  const given = guess({ y: 1 }, give);
  expect(given).toEqual({ x: 1, y: 1 });
  expect(guess(given, give)).toEqual({ x: 2, y: 1 });
  expect(guess(given, take)).toEqual({ y: 1 });
});
