import { beforeEach, expect, test, vi } from "vitest";
import { remove } from "../../src/actions/changing";
import { AT_ONCE, FIRST } from "../../src/app/portions";
import type { View } from "../../src/protocol";
import { boardOf } from "../board/boards";
import { Room } from "./rooms";

beforeEach(() => localStorage.clear());

test("a double tap gives one note, shown at once, and the field is ready for the next", async () => {
  const room = new Room();
  room.type("Jonotin 40 minuuttia");
  room.submit();
  room.submit();
  await room.calm();
  expect(room.outbox.entries).toHaveLength(1);
  expect(room.find(".note--own .note-text").textContent).toBe("Jonotin 40 minuuttia");
  expect(room.find(".note--own").textContent).toContain("Ei vielä lähetetty");
  expect(room.field.value).toBe("");
  expect(document.activeElement).toBe(room.field);
});

test("a text that is too long is neither sent nor cut", async () => {
  const room = new Room();
  room.type("ä".repeat(2001));
  room.submit();
  await room.calm();
  expect(room.outbox.entries).toHaveLength(0);
  expect(room.field.value).toHaveLength(2001);
  expect(room.find(".counter--over").textContent).toContain("1 merkki liikaa");
});

test("a character that cannot be kept is told by its kind, the text stays, and one press leaves it out", async () => {
  const room = new Room();
  room.type("Jonotin\u0000 kauan");
  room.submit();
  await room.calm();
  expect(room.outbox.entries).toHaveLength(0);
  expect(room.field.value).toBe("Jonotin\u0000 kauan");
  expect(room.find(".counter--over").textContent).toContain("nollamerkki");
  room.find(".counter--over button").click();
  room.submit();
  await room.calm();
  expect(room.find(".note--own .note-text").textContent).toBe("Jonotin kauan");
});

test.each(["\u200b\u200b", "\u2800\u3164", "\u00ad", "\u00a0 \ufeff"])("what nobody sees is no note", async (text) => {
  const room = new Room();
  room.type(text);
  room.submit();
  await room.calm();
  expect(room.outbox.entries).toHaveLength(0);
});

test("no-break spaces and joiners go as they were written", async () => {
  const room = new Room();
  const text = "Mik\u00e4\u00a0ei\u202ftoimi? \u{1f469}\u200d\u2695\ufe0f";
  room.type(`${text}\u00a0`);
  room.submit();
  expect(room.outbox.entries[0]?.c).toMatchObject({ text });
});

test("what others do never touches the field one writes in", async () => {
  const room = new Room();
  const { field } = room;
  room.type("kesken");
  field.setSelectionRange(2, 2);
  const note = { area: "a", phase: "p", text: "uusi", key: "", at: 9 };
  room.store.receive({ epoch: "e", from: 1, to: 2, patch: { notes: { n: note } } });
  await room.calm();
  expect(room.field).toBe(field);
  expect([field.value, field.selectionStart]).toEqual(["kesken", 2]);
  expect(room.root.textContent).toContain("uusi");
});

test("a text begun before the phase changed goes to its own phase, and can be left among the drafts", async () => {
  const room = new Room();
  room.type("kesken");
  room.store.receive({ epoch: "e", from: 1, to: 2, patch: { phase: "d", may: ["act"] } });
  await room.calm();
  expect(room.field.value).toBe("kesken");
  expect(room.find(".writer-grace").textContent).toContain("Kirjoita");
  room.actions.setAside();
  await room.calm();
  expect(room.field).toBeNull();
  expect(room.root.textContent).toContain("1 keskeneräinen teksti");
  room.actions.write("p", "a", "kesken");
  expect(room.outbox.entries[0]?.c).toMatchObject({ t: "WriteNote", phase: "p", text: "kesken" });
});

test("a text follows to another area unless one waits there already", async () => {
  const room = new Room();
  room.type("väärällä alueella");
  room.actions.chooseArea("b");
  await room.calm();
  expect(room.field.value).toBe("väärällä alueella");
  expect(room.scene.drafts.get("p", "a")).toBe("");
});

test("a note of one's own that the facilitator hid does not vanish without a word, one's own removing needs none", async () => {
  const room = new Room();
  const own = (id: string) => ({ area: "a", phase: "p", text: id, key: room.scene.noteKeys.keyHash(id), at: 2 });
  room.store.receive({ epoch: "e", from: 1, to: 2, patch: { notes: { n1: own("n1"), n2: own("n2") } } });
  remove(room, "n1");
  room.actions.closeToast();
  room.store.receive({ epoch: "e", from: 2, to: 3, patch: { notes: { n1: null } } });
  expect(room.scene.toast).toBeUndefined();
  room.store.receive({ epoch: "e", from: 3, to: 4, patch: { notes: { n2: null } } });
  expect(room.scene.toast?.words).toContain("Ohjaaja piilotti lappusi");
});

test("the code is seen at the end, with the texts that were never sent", async () => {
  const room = new Room();
  room.type("jäi kesken");
  room.store.receive({ epoch: "e", from: 1, to: 2, patch: { status: "closed", may: [] } });
  await room.calm();
  expect(room.find("h1").textContent).toBe("Kiitos!");
  await vi.dynamicImportSettled();
  await room.calm();
  expect(room.find(".code-show").textContent?.replaceAll("-", "")).toBe(room.scene.noteKeys.code);
  expect(room.find(".tray").textContent).toContain("jäi kesken");
});

const picking = async (notes: Record<string, object>) => {
  const room = new Room(boardOf(notes));
  room.actions.setPicking(true);
  await room.calm();
  room.find('[data-note="n2"] .note-pick input').focus();
  return room;
};

test("who stands on a note stays on it when others put it in a group", async () => {
  const room = await picking({ n1: {}, n2: {}, n3: {} });
  const group = { area: "a", name: "Yhteinen", at: 9 };
  const moved = { area: "a", phase: "p", text: "n2", key: "", at: 1, group: "g" };
  room.store.receive({ epoch: "e", from: 1, to: 2, patch: { groups: { g: group }, notes: { n2: moved } } });
  await room.calm();
  expect(room.find("[data-group] [data-note]").dataset.note).toBe("n2");
  expect(document.activeElement).toBe(room.find('[data-note="n2"] .note-pick input'));
});

test("when the note one stands on is taken away, the focus goes to the heading of its area, never to another note", async () => {
  const room = await picking({ n1: { area: "b" }, n2: {}, n3: {} });
  room.store.receive({ epoch: "e", from: 1, to: 2, patch: { notes: { n2: null } } });
  await room.calm();
  expect(document.activeElement).toBe(room.find("#area-a"));
});

test("what is told of a note leaves the focus on the button beside it", async () => {
  const room = new Room(boardOf({ n1: {} }));
  await room.calm();
  const more = room.find(".note-more");
  more.focus();
  room.store.tellLive({ note: "n1", text: "n1 ja lis\u00e4\u00e4", writers: 2 });
  await room.calm();
  expect(room.find(".writers").textContent).toContain("2 kirjoittaa");
  expect(room.find(".note-more")).toBe(more);
  expect(document.activeElement).toBe(more);
});

test("where nobody may learn who wrote, somebody writes", async () => {
  const room = new Room(boardOf({ n1: {} }));
  room.store.tellLive({ note: "n1", text: "n1", writers: "somebody" });
  await room.calm();
  expect(room.find(".writers").textContent).toContain("Joku kirjoittaa");
});

test("a note that waited says first that it is sent in a moment", async () => {
  const room = new Room(boardOf({}));
  await room.begun;
  room.scene.status = "live";
  room.scene.isResting = () => true;
  room.type("Jono on pitkä");
  room.submit();
  await room.calm();
  expect(room.find(".mark--soon").textContent).toContain("Lähetetään hetken päästä");
  room.scene.isResting = () => false;
  room.painter.draw();
  await room.calm();
  expect(room.find(".mark--sending").textContent).toContain("Lähetetään…");
});

test.each([
  [{ count: 7 }, "7 mukana"],
  [{ count: 7, about: "exactly" as const }, "7 on tullut mukaan"],
  [{ count: 10, about: "fewer" as const }, "Alle 10 on tullut mukaan"],
  [{ count: 15, about: "at_least" as const }, "Vähintään 15 on tullut mukaan"],
])("how many are there is told as exactly as it is known: %o", async (presence, words) => {
  const room = new Room(boardOf({}));
  await room.begun;
  room.scene.presence = presence;
  room.painter.draw();
  await room.calm();
  expect(room.find(".presence").textContent).toContain(words);
});

test("a long board is drawn some notes at a time, first those of the area one looks at", async () => {
  const notes = Array.from({ length: 5 * AT_ONCE }, (_note, at) => [`n${at}`, { area: at % 2 ? "a" : "b" }]);
  vi.useFakeTimers();
  const room = new Room(boardOf(Object.fromEntries(notes)));
  const drawn = () => [...room.root.querySelectorAll("[data-note]")];
  expect(drawn()).toHaveLength(FIRST);
  expect(drawn().every((note) => note.closest('section[data-area="a"]'))).toBe(true);
  const grown = [FIRST];
  room.painter.after = () => void grown.push(drawn().length);
  for (let turn = 0; turn < 20 && drawn().length < notes.length; turn++) {
    await vi.advanceTimersToNextTimerAsync();
  }
  expect(drawn()).toHaveLength(notes.length);
  vi.useRealTimers();
  expect(grown.every((many, turn) => many - (grown[turn - 1] ?? 0) <= AT_ONCE)).toBe(true);
});

test.each([
  [{ count: 4 }, "nobody", true],
  [{ count: 5 }, "nobody", false],
  [{ count: 10, about: "fewer" }, "nobody", true],
  [{ count: 10, about: "at_least" }, "facilitator", false],
  [{ count: 2, about: "exactly" }, "facilitator", true],
  [{ count: 2 }, "everyone", false],
] as const)("where few write, it says that words may tell who wrote: %o %s", async (presence, contract, said) => {
  const board = boardOf();
  const phases = { p: { ...board.phases.p, contract } };
  const room = new Room({ ...board, phases } as View);
  await room.begun;
  room.scene.presence = presence;
  room.painter.draw();
  await room.calm();
  expect(room.root.textContent?.includes("kirjoitustapasi voi paljastaa")).toBe(said);
});
