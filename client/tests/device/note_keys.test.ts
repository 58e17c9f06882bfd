import { expect, test } from "vitest";
import stored from "../../../tests/golden/own.json";
import { ALPHABET, NoteKeys, newCode, newId, noteKeysOf, shownCode, typedCode } from "../../src/device/note_keys";
import { DeviceStorage } from "../../src/device/storage";

test.each(stored.codes)("code $code gives the keys that the server checks", (golden) => {
  const own = new NoteKeys(golden.code, golden.workshop);
  expect(own.key(golden.note)).toBe(golden.key);
  expect(own.keyHash(golden.note)).toBe(golden.key_hash);
  expect(own.tag(golden.phase)).toBe(golden.tag);
  expect(own.lookup()).toBe(golden.lookup);
  expect(own.wrote(golden.note, golden.key_hash)).toBe(true);
  expect(own.wrote(newId(), golden.key_hash)).toBe(false);
});

test("a new code is sixteen letters of the alphabet and never the same", () => {
  const drawn = Array.from({ length: 50 }, newCode);
  for (const code of drawn) expect([...code].every((letter) => ALPHABET.includes(letter)) && code.length).toBe(16);
  expect(new Set(drawn).size).toBe(50);
});

test("a code is read as it is shown, in small letters, with spaces, and with look-alikes", () => {
  expect(shownCode("23456789BCDFGHJK")).toBe("2345-6789-BCDF-GHJK");
  expect(typedCode(" 2345-6789 bcdf ghjk ")).toBe("23456789BCDFGHJK");
  expect(typedCode("23456789BCDFGHIK")).toBe("23456789BCDFGHJK");
  expect(typedCode("2345-6789-BCDF")).toBeNull();
  expect(typedCode("2345-6789-BCDF-GHJÄ")).toBeNull();
});

test("a device is the same participant after a reload", () => {
  const first = noteKeysOf(new DeviceStorage("w1"), "w1").code;
  expect(noteKeysOf(new DeviceStorage("w1"), "w1").code).toBe(first);
  expect(noteKeysOf(new DeviceStorage("w2"), "w2").code).not.toBe(first);
});
