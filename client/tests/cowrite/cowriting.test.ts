import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { calm, Note, Writer } from "./cowriting";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function opened(note: Note): Promise<Writer> {
  const writer = new Writer(note);
  await writer.writing.open();
  return writer;
}

test("two people type at once and every letter of both survives", async () => {
  const note = new Note("Jono");
  const [anna, bea] = [await opened(note), await opened(note)];
  for (const letter of "pitkä ") anna.type(letter, anna.field.selectionStart === 4 ? 0 : anna.field.selectionStart);
  for (const letter of " on 🙂") bea.type(letter);
  await calm();
  expect(anna.field.value).toBe(bea.field.value);
  expect(anna.field.value).toBe(note.text);
  expect([...note.text].sort()).toEqual([..."Jonopitkä  on 🙂"].sort());
});

test("what was typed while the line was cut is merged with what came meanwhile", async () => {
  const note = new Note("Jono on pitkä");
  const [anna, bea] = [await opened(note), await opened(note)];
  anna.online = false;
  anna.type("!!");
  bea.type("Aina: ", 0);
  await calm();
  await anna.reconnectWithin();
  expect(note.text).toBe("Aina: Jono on pitkä!!");
  expect([anna.field.value, bea.field.value]).toEqual([note.text, note.text]);
});

test("an update whose answer was lost is not written twice", async () => {
  const note = new Note("Jono");
  const anna = await opened(note);
  anna.deaf = true;
  anna.type(" on pitkä");
  await calm();
  expect(note.text).toBe("Jono on pitkä");
  await anna.reconnectWithin();
  await calm();
  expect(note.text).toBe("Jono on pitkä");
});

test("a writer whom the server lost track of goes on by itself", async () => {
  const note = new Note("Jono");
  const anna = await opened(note);
  anna.cid = 7;
  anna.type("t");
  await calm();
  expect(note.text).toBe("Jonot");
});

test("after a squash the text goes on where it was", async () => {
  const note = new Note("Jono");
  const anna = await opened(note);
  anna.online = false;
  anna.type("t");
  await calm();
  note.seed("Jono");
  await anna.reconnectWithin();
  expect(note.text).toBe("Jonot");
});

test("a text that can no longer be merged is kept for its writer", async () => {
  const note = new Note("Jono");
  const anna = await opened(note);
  anna.online = false;
  anna.type("t");
  await calm();
  note.seed("Jokin muu");
  await anna.reconnectWithin();
  expect(anna.lost).toEqual(["Jonot"]);
  expect(anna.field.value).toBe("Jokin muu");
});

test("nothing of others comes into the field in the middle of a composed word", async () => {
  const note = new Note("Jono");
  const [anna, bea] = [await opened(note), await opened(note)];
  anna.field.dispatchEvent(new Event("compositionstart"));
  anna.type(" ka");
  bea.type("Se ", 0);
  await calm();
  expect(anna.field.value).toBe("Jono ka");
  anna.type("ksi");
  anna.field.dispatchEvent(new Event("compositionend"));
  await calm();
  expect(anna.field.value).toBe("Se Jono kaksi");
  expect(note.text).toBe("Se Jono kaksi");
});

test("a long paste arrives whole, in several messages", async () => {
  const note = new Note("");
  const anna = await opened(note);
  anna.type("ä🙂".repeat(660));
  await calm();
  expect(note.text).toBe("ä🙂".repeat(660));
});

test("what was typed just before closing is sent", async () => {
  const note = new Note("Jono");
  const anna = await opened(note);
  anna.type("t");
  await anna.writing.close();
  expect(note.text).toBe("Jonot");
  expect(anna.lost).toEqual([]);
});

test("what cannot be sent at closing is kept", async () => {
  const note = new Note("Jono");
  const anna = await opened(note);
  anna.online = false;
  anna.type("t");
  await anna.writing.close();
  expect(anna.lost).toEqual(["Jonot"]);
});

test("a character that cannot be kept is left out of a shared note, with a word, and the rest is written", async () => {
  const note = new Note("Jono");
  const anna = await opened(note);
  anna.type("t\u0000ko", 4);
  await calm();
  expect(anna.field.value).toBe("Jonotko");
  expect(note.text).toBe("Jonotko");
  expect(anna.unfit).toEqual(["nul"]);
});
