import { render } from "lit-html";
import { beforeEach, expect, test } from "vitest";
import type { Phase, View } from "../../src/protocol";
import { drafts } from "../../src/views/sheets/drafts";
import { early } from "../../src/views/sheets/early";
import { boardOf } from "../board/boards";
import { Room } from "./rooms";

beforeEach(() => localStorage.clear());

const view = boardOf({});
const phase = (like: string, index: number, title: string, areas: readonly string[] = []): Phase =>
  ({ ...view.phases[like], index, title, areas }) as Phase;

/** People talk first; then they write about one area, “b”. */
const talking = (): View => ({
  ...boardOf({}),
  phases: { t: phase("d", 0, "Pisteet"), k: phase("p", 1, "Kirjoitetaan", ["b"]) },
  phase: "t",
  may: [],
});

const opens = (room: Room) =>
  room.store.receive({ epoch: "e", from: 1, to: 2, patch: { phase: "k", may: ["write", "edit", "remove"] } });

function written(room: Room, text: string): HTMLElement {
  const sheet = document.createElement("div");
  render(early(room)?.body, sheet);
  const field = sheet.querySelector("textarea") as HTMLTextAreaElement;
  field.value = text;
  field.dispatchEvent(new Event("input"));
  return sheet;
}

test("a text is made ready before its phase, for its areas only, and nothing is sent", async () => {
  const room = new Room(talking());
  await room.begun;
  await room.calm();
  expect(room.root.textContent).toContain("Kirjoita valmiiksi");
  const sheet = written(room, "Mietin tätä kotona");
  expect(sheet.querySelectorAll("textarea")).toHaveLength(1);
  expect(sheet.textContent).toContain("vain tälle laitteelle");
  expect(room.scene.drafts.get("k", "b")).toBe("Mietin tätä kotona");
  expect(room.outbox.entries).toHaveLength(0);
});

test("what was made ready is in the field when its phase opens, and it is said", async () => {
  const room = new Room(talking());
  await room.begun;
  await room.calm();
  written(room, "Mietin tätä kotona");
  opens(room);
  await room.calm();
  expect(room.scene.area).toBe("b");
  expect(room.field.value).toBe("Mietin tätä kotona");
  expect(room.root.textContent).toContain("Sinulla on luonnos tähän kysymykseen");
  expect(room.root.textContent).not.toContain("Kirjoita valmiiksi");
  expect(room.outbox.entries).toHaveLength(0);
  room.submit();
  expect(room.outbox.entries[0]?.c).toMatchObject({
    t: "WriteNote",
    phase: "k",
    area: "b",
    text: "Mietin tätä kotona",
  });
});

test("a text cannot be sent before its phase has begun", async () => {
  const room = new Room(talking());
  await room.begun;
  written(room, "Mietin tätä kotona");
  const sheet = document.createElement("div");
  render(drafts(room)?.body, sheet);
  expect(sheet.textContent).toContain("Mietin tätä kotona");
  expect(sheet.textContent).not.toContain("Lähetä");
});

test("where nothing is written later, nothing is offered", async () => {
  const room = new Room({ ...talking(), phase: "k" });
  await room.begun;
  await room.calm();
  expect(room.root.textContent).not.toContain("Kirjoita valmiiksi");
  expect(early(room)).toBeUndefined();
});
