/** Notes of those without a phone: twenty rows by keyboard alone, and no row twice without a question. */

import { expect, test } from "vitest";
import { Desk } from "../../../src/views/paper/desk";
import { forgetRows } from "../../../src/views/paper/pile";
import { type Led, leading, press } from "../lead/rooms";

const text = () => document.getElementById("paper-text") as HTMLTextAreaElement;
const numbers = () =>
  ["paper-sheet", "paper-row"].map((id) => (document.getElementById(id) as HTMLInputElement).valueAsNumber);
const shown = (room: Led) => [...room.root.querySelectorAll(".scribe-item")].map((one) => one.textContent?.trim());

async function scribing(): Promise<Led> {
  const room = await leading({ may: ["lead", "arrange"] });
  await press(room, "Lisää");
  await press(room, "Kirjaa paperilta");
  await expect.poll(() => document.getElementById("paper-text")).not.toBeNull();
  return room;
}

/** Types a row and presses Enter. */
async function type(room: Led, words: string): Promise<void> {
  text().value = words;
  text().dispatchEvent(new InputEvent("input", { bubbles: true }));
  text().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  await room.calm();
}

async function choose(room: Led, id: string, number: number): Promise<void> {
  const field = document.getElementById(id) as HTMLInputElement;
  field.value = String(number);
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await room.calm();
}

test("Enter writes a row down as a note from paper, and the next row is ready", async () => {
  const room = await scribing();
  await type(room, "jono on pitkä");
  expect(room.did).toMatchObject([{ t: "WriteNote", phase: "p", area: "a", text: "jono on pitkä", source: "paper" }]);
  expect([numbers(), text().value, document.activeElement]).toEqual([[1, 2], "", text()]);
  await type(room, "");
  expect(room.did).toHaveLength(1);
});

test("the sheet and the row never leave the device", async () => {
  const room = await scribing();
  await choose(room, "paper-sheet", 77);
  await type(room, "jono");
  expect(Object.keys(room.did[0] ?? {}).sort()).toEqual(["area", "key_hash", "note", "phase", "source", "t", "text"]);
  expect(JSON.stringify(room.did)).not.toContain("77,");
});

test("another sheet begins with its first row", async () => {
  const room = await scribing();
  await type(room, "eka");
  await choose(room, "paper-sheet", 2);
  expect(numbers()).toEqual([2, 1]);
});

test("the same row twice is not written before it is said so, and what was written then is shown", async () => {
  const room = await scribing();
  await type(room, "jono on pitkä");
  await choose(room, "paper-row", 1);
  await type(room, "kuljetus puuttuu");
  await type(room, "kuljetus puuttuu");
  expect(room.did).toHaveLength(1);
  expect(room.root.querySelector(".scribe-twice")?.textContent).toContain("jono on pitkä");
  await press(room, "Kirjaa silti");
  expect(room.did[1]).toMatchObject({ text: "kuljetus puuttuu", source: "paper" });
  expect(numbers()).toEqual([1, 2]);
});

test("a row is mended, taken back and brought back", async () => {
  const room = await scribing();
  await type(room, "jno");
  const label = (words: string) => `${words} 1.1: jno`;
  await press(room, label("Korjaa"));
  expect(text().value).toBe("jno");
  await type(room, "jono");
  expect(room.did[1]).toMatchObject({ t: "EditNote", text: "jono" });
  await press(room, "Poista 1.1: jono");
  expect(room.did[2]).toMatchObject({ t: "RemoveNote" });
  expect(shown(room)[0]).toContain("Poistettu");
  await press(room, "Palauta 1.1: jono");
  expect(room.did[3]).toMatchObject({ t: "RestoreNote" });
  expect(shown(room)[0]).toContain("Odottaa yhteyttä");
});

test("while others give dots to the texts, a row can be taken back but not mended", async () => {
  const room = await scribing();
  await type(room, "jono");
  room.store.receive({ epoch: "e", from: 1, to: 2, patch: { phase: "d" } });
  await room.calm();
  const named = [...room.root.querySelectorAll(".scribe-acts button")].map((one) => one.textContent);
  expect(named).toEqual(["Poista"]);
});

test("a row that the server refused keeps its text, and goes back into the field", async () => {
  const room = await scribing();
  await type(room, "jono");
  const [entry] = room.outbox.entries;
  room.store.settle(entry?.op ?? "");
  room.scene.entries = () => [];
  room.actions.redraw();
  await room.calm();
  expect(shown(room)[0]).toContain("Ei ole seinällä");
  await press(room, "Kirjaa uudelleen 1.1: jono");
  expect([text().value, numbers()]).toEqual(["jono", [1, 1]]);
});

test("after a reload the count goes on, and after the end no row is known any more", async () => {
  const room = await scribing();
  await type(room, "jono");
  const { sheet, row } = new Desk(room);
  expect([sheet, row]).toEqual([1, 2]);
  forgetRows(room.storage);
  expect(room.storage.keys("paper:")).toEqual([]);
});
