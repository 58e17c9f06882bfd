import { expect, test } from "vitest";
import cases from "../../../tests/fixtures/typed_codes.json";
import { readCode } from "../../src/pages/codes";
import { caretAfter, found, spaced } from "../../src/pages/join";

test.each(cases)("in $typed the code is $code", ({ typed, code }) => {
  expect(readCode(typed)).toBe(code);
});

test("a pasted letter becomes the code that is in it, and one without any stays", () => {
  expect(found("Koodi: 8vsk kz5, tervetuloa")).toBe("8VSK KZ5");
  expect(found("Mikä on koodi?")).toBe("Mikä on koodi?");
});

test("what is more than a code is not spaced while it is typed", () => {
  expect(spaced("Koodi: 8vsk")).toBe("Koodi: 8vsk");
  expect(spaced("nuotio.example.fi")).toBe("nuotio.example.fi");
  expect(spaced("kx74bdfg")).toBe("KX74 BDFG");
});

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
