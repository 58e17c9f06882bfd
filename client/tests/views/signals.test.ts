/** Signs: what a participant presses, and what the facilitator sees of it. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SignalRequest } from "../../src/protocol";
import { fetchLeaves } from "../../src/views/sheets/sheet";
import { OwnSigns } from "../../src/views/signals/own_signs";
import { boardOf } from "../board/boards";
import { Room } from "../pages/rooms";

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }); // what would be said to ears after the last test
});
afterEach(() => void vi.useRealTimers());

const view = (contract: "nobody" | "everyone") => {
  const board = boardOf({}, { may: ["write", "lead"] as never });
  const phases = Object.entries(board.phases).map(([id, phase]) => [id, { ...phase, contract }]);
  return { ...board, status: "open" as const, phases: Object.fromEntries(phases) };
};

async function participant(contract: "nobody" | "everyone", ok = true) {
  const room = new Room(view(contract));
  const sent: SignalRequest[] = [];
  room.scene.signal = async (request) => {
    sent.push(request);
    return ok ? { ok: true, seq: 0 } : { ok: false, code: "phase_over" };
  };
  const signs = new OwnSigns(room);
  room.scene.signs = signs;
  await room.begun;
  await fetchLeaves();
  await room.calm();
  return { room, sent, signs };
}

const chip = (room: Room, index = 0) => room.root.querySelectorAll<HTMLButtonElement>(".signs button")[index];

async function press(room: Room, button: HTMLElement | null | undefined): Promise<void> {
  button?.click();
  for (let turn = 0; turn < 4; turn++) await room.calm();
}

test("ready is said with an icon and a word, and taken back by pressing again", async () => {
  const { room, sent } = await participant("everyone");
  await press(room, chip(room));
  expect(chip(room)?.getAttribute("aria-pressed")).toBe("true");
  expect(chip(room)?.textContent).toContain("Valmis");
  expect(room.root.textContent).toContain("näkee vain, kuinka moni");
  await press(room, chip(room));
  expect(chip(room)?.getAttribute("aria-pressed")).toBe("false");
  const { phase } = room.scene.view;
  expect(sent).toEqual([
    { do: "ready", on: true, phase },
    { do: "ready", on: false, phase },
  ]);
});

test("what the server refuses is not shown as said", async () => {
  const { room } = await participant("everyone", false);
  await press(room, chip(room));
  expect(chip(room)?.getAttribute("aria-pressed")).toBe("false");
  expect(room.scene.toast?.words).toContain("Vaihe ehti vaihtua");
});

test("what is said again by itself and refused shows nothing: nobody pressed anything", async () => {
  const { room, signs } = await participant("everyone", false);
  room.storage.set("ready", room.scene.view.phase);
  signs.repeat();
  for (let turn = 0; turn < 4; turn++) await room.calm();
  expect(room.scene.toast).toBeUndefined();
});

test("a phone says again that it is ready when it is back, but raises no hand", async () => {
  const { room, sent, signs } = await participant("everyone");
  await press(room, chip(room));
  signs.hear({ phase: room.scene.view.phase, ready: true, hand: true, support: false });
  signs.begin();
  signs.repeat();
  await room.calm();
  expect(sent.map((request) => request.do)).toEqual(["ready", "ready"]);
  expect(chip(room, 2)?.textContent).toContain("Puheenvuoro");
});

test.each([
  ["everyone", "Ohjaaja näkee nimesi."],
  ["nobody", "Nimeäsi ei näytetä."],
] as const)("before a hand is raised under %s, the phone says what is seen: %s", async (contract, words) => {
  const { room, sent } = await participant(contract);
  await press(room, chip(room, 2));
  const dialog = room.find("#sheet");
  expect(dialog.textContent).toContain(words);
  expect(sent).toEqual([]);
  await press(room, dialog.querySelector<HTMLElement>(".sheet-body .button"));
  expect(sent).toEqual([{ do: "hand", on: true }]);
  expect(chip(room, 2)?.textContent).toContain("Laske käsi");
});

test("a word of the instruction is chosen as a button, and asked about without a name", async () => {
  const { room, sent } = await participant("nobody");
  await press(room, chip(room, 1));
  const buttons = [...room.root.querySelectorAll<HTMLElement>("#sheet .sheet-body button")];
  expect(buttons[0]?.textContent).toContain("Koko ohje");
  const word = buttons[1]?.textContent?.trim() ?? "";
  expect(word.length).toBeGreaterThan(2);
  await press(room, buttons[1]);
  expect(sent).toEqual([{ do: "unclear", on: true, word, phase: room.scene.view.phase }]);
  expect(room.scene.toast?.words).toContain("ei näe, kuka kysyi");
  room.actions.undo();
  expect(sent[1]).toEqual({ ...sent[0], on: false });
});

test("the facilitator sees which words are not understood, and says that one is explained", async () => {
  const room = await leader("everyone");
  room.scene.signals = { unclear: [{ word: "integraatio", count: 3 }, { word: "" }] };
  const sent: SignalRequest[] = [];
  room.scene.signal = async (request) => ({ ok: Boolean(sent.push(request)) as true, seq: 0 });
  room.painter.draw();
  await room.calm();
  expect([...card(room).querySelectorAll("li span")].map((one) => one.textContent)).toEqual([
    "“integraatio” · 3",
    "Koko ohje",
  ]);
  card(room).querySelector<HTMLElement>('[aria-label="Selitetty: “integraatio”"]')?.click();
  expect(sent).toEqual([{ do: "explained", word: "integraatio" }]);
});

async function leader(contract: "nobody" | "everyone"): Promise<Room> {
  const room = new Room(view(contract), "facilitator");
  await room.begun;
  room.actions.open({ kind: "signs" });
  return room;
}

const card = (room: Room) => room.find("dialog");

test("the facilitator sees how many of those who are here are ready, and the hands in order", async () => {
  const room = await leader("everyone");
  room.scene.presence = { count: 14 };
  room.scene.signals = {
    ready: { count: 11 },
    hands: [
      { id: "a", name: "Koivu" },
      { id: "b", name: "Haapa" },
    ],
  };
  const sent: SignalRequest[] = [];
  room.scene.signal = async (request) => ({ ok: Boolean(sent.push(request)) as true, seq: 0 });
  room.painter.draw();
  await room.calm();
  expect(card(room).textContent).toContain("Valmiina 11/14");
  expect([...card(room).querySelectorAll("li span")].map((one) => one.textContent)).toEqual(["1. Koivu", "2. Haapa"]);
  card(room).querySelector<HTMLElement>("li button")?.click();
  expect(sent).toEqual([{ do: "lower", hand: "a" }]);
});

test("where nobody may learn who wrote, no ring shows more than the steps that are told", async () => {
  const room = await leader("nobody");
  room.scene.presence = { count: 15, about: "at_least" };
  room.painter.draw();
  await room.calm();
  expect(card(room).textContent).toContain("Alle 10 on valmiina");
  room.scene.signals = { ready: { count: 10, about: "at_least" }, hands: [{ id: "a" }] };
  room.painter.draw();
  await room.calm();
  expect(card(room).textContent).toContain("Vähintään 10 on valmiina");
  expect(card(room).textContent).toContain("Joku pyytää puheenvuoroa");
  expect(card(room).querySelector(".ready-ring")).toBeNull();
});
