/** The sanasto: words that open where they stand, and the facilitator's sentence for everybody. */

import { beforeEach, expect, test } from "vitest";
import type { SignalRequest, View, Word } from "../../src/protocol";
import { fetchLeaves } from "../../src/views/sheets/sheet";
import { OwnSigns } from "../../src/views/signals/own_signs";
import { boardOf } from "../board/boards";
import { Room } from "../pages/rooms";

beforeEach(() => localStorage.clear());

const WORDS: Word[] = [
  { id: "w1", word: "integraatio", text: "Palvelut toimivat yhdessä." },
  { id: "w2", word: "HaiPro", text: "Ilmoitus vaarasta." },
];

const view = (texts: readonly string[], glossary: Word[] | null = WORDS): View => ({
  ...boardOf(Object.fromEntries(texts.map((text, index) => [`n${index}`, { text }])), {
    may: ["write", "lead"] as never,
  }),
  status: "open",
  ...(glossary && { glossary }),
});

async function phone(texts: readonly string[], glossary?: Word[] | null): Promise<Room> {
  const room = new Room(view(texts, glossary));
  room.scene.signal = async () => ({ ok: true, seq: 0 });
  room.scene.signs = new OwnSigns(room);
  await room.begun;
  await fetchLeaves();
  room.painter.draw();
  await room.calm();
  return room;
}

const wordsIn = (room: Room) => [...room.root.querySelectorAll(".note-text .word")].map((one) => one.textContent);

test("a word of the sanasto opens from a note, in any of its cases, and the text stays letter by letter", async () => {
  const text = "Integraatiota  tarvitaan,\nja HaiProsta: integraatiokin!";
  const room = await phone([text]);
  expect(wordsIn(room)).toEqual(["Integraatiota", "HaiProsta", "integraatiokin"]);
  expect(room.find(".note-text").textContent).toBe(text);
  room.find(".note-text .word").click();
  await room.calm();
  expect(room.find("#sheet-title").textContent).toBe("integraatio");
  expect(room.find("#sheet").textContent).toContain("Palvelut toimivat yhdessä.");
});

test("a longer word that only begins alike is another word", async () => {
  expect(wordsIn(await phone(["integraatiohanke ja reintegraatio"]))).toEqual([]);
});

test("without a sanasto nothing can be opened, and no button leads to one", async () => {
  const room = await phone(["integraatio"], null);
  expect(wordsIn(room)).toEqual([]);
  expect(room.find(".signs").textContent).not.toContain("Sanasto");
});

test("all words are a list of terms, which a screen reader reads as such", async () => {
  const room = await phone([]);
  const button = [...room.root.querySelectorAll<HTMLElement>(".signs button")].find((one) =>
    one.textContent?.includes("Sanasto"),
  );
  button?.click();
  await room.calm();
  expect([...room.root.querySelectorAll("#sheet dt")].map((one) => one.textContent)).toEqual(["integraatio", "HaiPro"]);
});

async function desk(asked: string) {
  const room = new Room(view([]), "facilitator");
  const sent: SignalRequest[] = [];
  room.scene.signal = async (request) => {
    sent.push(request);
    return { ok: true, seq: 0 };
  };
  room.scene.signals = { unclear: [{ word: asked }] };
  await room.begun;
  room.actions.open({ kind: "signs" });
  await room.calm();
  return { room, sent };
}

const commands = (room: Room) => room.outbox.entries.map(({ c }) => c);

test("the facilitator answers a word with one sentence: it is sent for all, and the sign of it goes", async () => {
  const { room, sent } = await desk("integraatio");
  [...room.root.querySelectorAll<HTMLElement>("#sheet button")]
    .find((one) => one.textContent?.includes("Selitä"))
    ?.click();
  await room.calm();
  const word = room.find("#explained-word") as HTMLInputElement;
  expect(word.value).toBe("integraatio");
  (room.find("#explained-text") as HTMLTextAreaElement).value = " Uusi selitys. ";
  room.find("#sheet form").dispatchEvent(new Event("submit", { cancelable: true }));
  await room.calm();
  expect(commands(room)).toEqual([{ t: "ExplainWord", entry: "w1", word: "integraatio", text: "Uusi selitys." }]);
  expect(sent).toEqual([{ do: "explained", word: "integraatio" }]);
  const [entry] = room.outbox.entries;
  room.actions.answered(entry?.op ?? "", true);
  room.actions.undo();
  expect(commands(room).at(-1)).toEqual({ t: "ExplainWord", entry: "w1", word: "integraatio", text: WORDS[0]?.text });
});

test("a word is taken out in one press, and comes back with its sentence", async () => {
  const { room } = await desk("");
  room.actions.open({ kind: "words" });
  await room.calm();
  room.root.querySelector<HTMLElement>('#sheet [aria-label="Poista: HaiPro"]')?.click();
  await room.calm();
  expect(commands(room)).toEqual([{ t: "ForgetWord", entry: "w2" }]);
  room.actions.answered(room.outbox.entries[0]?.op ?? "", true);
  room.actions.undo();
  expect(commands(room).at(-1)).toEqual({ t: "ExplainWord", entry: "w2", word: "HaiPro", text: "Ilmoitus vaarasta." });
});
