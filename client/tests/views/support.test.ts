/** A quiet call for support: said before what is seen of it, without a name unless it is given, and never kept. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SignalRequest } from "../../src/protocol";
import { fetchLeaves } from "../../src/views/sheets/sheet";
import { OwnSigns } from "../../src/views/signals/own_signs";
import { boardOf } from "../board/boards";
import { Room } from "../pages/rooms";

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => void vi.useRealTimers());

async function phone(support: { name: string; at?: string } | null = { name: "Tuija", at: "keltainen paita" }) {
  const room = new Room(boardOf());
  Object.assign(room.scene.page, { me: { pseudonym: "Liisa" }, ...(support && { support }) });
  const sent: SignalRequest[] = [];
  room.scene.signal = async (request) => {
    sent.push(request);
    return { ok: true, seq: 0 };
  };
  const signs = new OwnSigns(room);
  room.scene.signs = signs;
  await room.begun;
  await fetchLeaves();
  await room.calm();
  return { room, sent, signs };
}

const button = (room: Room, words: string) =>
  [...room.root.querySelectorAll<HTMLElement>("button")].find((one) => one.textContent?.includes(words));

async function press(room: Room, words: string): Promise<void> {
  button(room, words)?.click();
  for (let turn = 0; turn < 4; turn++) await room.calm();
}

test("it is told who the support person is and who sees the call, and it goes without a name", async () => {
  const { room, sent } = await phone();
  await press(room, "Tarvitsen tukea");
  const told = room.find("#sheet").textContent;
  expect(told).toContain("Tuija");
  expect(told).toContain("keltainen paita");
  expect(told).toContain("näkee vain ohjaaja");
  await press(room, "Pyydä tukea nimettömänä");
  expect(sent).toEqual([{ do: "support", on: true, named: false }]);
  expect(button(room, "Pyysit tukea")).toBeDefined();
  expect(JSON.stringify(localStorage)).not.toContain("support");
});

test("the pseudonym goes with it when it is chosen, and the call is taken back by the same way", async () => {
  const { room, sent } = await phone();
  await press(room, "Tarvitsen tukea");
  await press(room, "Kerro nimimerkkini");
  await press(room, "Pyysit tukea");
  await press(room, "Peru pyyntö");
  expect(sent.map(({ on, named }) => [on, named])).toEqual([
    [true, true],
    [false, false],
  ]);
});

test("who asked hears that it was seen, and after a break that it must be asked again", async () => {
  const { room, signs } = await phone();
  await signs.turnSupport();
  const own = { phase: "", ready: false, hand: false };
  signs.hear({ ...own, support: false });
  expect(room.scene.toast?.words).toContain("on nähty");
  await signs.turnSupport();
  signs.begin();
  vi.advanceTimersByTime(3_000);
  expect(room.scene.toast?.words).toContain("pyydä uudelleen");
  await signs.turnSupport();
  signs.begin();
  signs.hear({ ...own, support: true });
  room.scene.toast = undefined;
  vi.advanceTimersByTime(3_000);
  expect(room.scene.toast).toBeUndefined();
});

test("where the plan names nobody there is no button", async () => {
  const { room } = await phone(null);
  expect(button(room, "Tarvitsen tukea")).toBeUndefined();
});

test("the facilitator reads whom to tell, and that somebody waits", async () => {
  const room = new Room({ ...boardOf({}, { may: ["lead"] as never }), status: "open" }, "facilitator");
  Object.assign(room.scene.page, { support: { name: "Tuija" } });
  const sent: SignalRequest[] = [];
  room.scene.signal = async (request) => ({ ok: Boolean(sent.push(request)) as true, seq: 0 });
  room.scene.signals = { support: [{ id: "s1" }, { id: "s2", name: "Liisa" }] };
  await room.begun;
  await press(room, "2 pyytää tukea");
  expect([...room.root.querySelectorAll("#sheet li span")].map((one) => one.textContent)).toEqual([
    "Joku pyytää tukea nimettömänä",
    "Liisa",
  ]);
  expect(room.find("#sheet").textContent).toContain("Tuija");
  room.find('#sheet [aria-label="Kuittaa tukipyyntö: Liisa"]').click();
  expect(sent).toEqual([{ do: "attended", hand: "s2" }]);
});
