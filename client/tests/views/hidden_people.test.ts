/** What who leads sees where nobody may learn who wrote: who has come in, never who is connected, and why. */

import { beforeEach, expect, test } from "vitest";
import type { PresenceMessage } from "../../src/protocol";
import { fetchLeaves } from "../../src/views/sheets/sheet";
import { boardOf } from "../board/boards";
import { Room } from "../pages/rooms";

const HIDDEN: PresenceMessage = {
  count: 10,
  about: "fewer",
  free: 2,
  people: [
    { id: "1", pseudonym: "Öljy" },
    { id: "2", pseudonym: "aho" },
    { id: "3", pseudonym: "Kuusi" },
  ],
};

const SHOWN: PresenceMessage = {
  count: 1,
  people: [
    { id: "1", pseudonym: "Öljy", here: true, seen: true },
    { id: "2", pseudonym: "Aho", here: false, seen: true },
  ],
};

async function leading(presence: PresenceMessage): Promise<Room> {
  const room = new Room(boardOf({}, { may: ["lead"] }), "facilitator");
  await room.begun;
  await fetchLeaves();
  room.scene.presence = presence;
  room.actions.open({ kind: "people" });
  await room.calm();
  return room;
}

const card = (room: Room) => room.find("dialog").textContent?.replace(/\s+/g, " ");
const names = (room: Room) =>
  [...room.root.querySelectorAll(".people-item > span")].map((one) => one.textContent?.trim());

beforeEach(() => localStorage.clear());

const everywhere = async (presence: PresenceMessage) => {
  const room = await leading(presence);
  const phone = new Room(boardOf({}));
  await phone.begun;
  phone.scene.presence = { ...presence, people: undefined, free: undefined } as unknown as PresenceMessage;
  await phone.calm();
  return { room, card: card(room), head: words(room), phone: words(phone) };
};
const words = (room: Room) => room.find(".presence").textContent?.trim();

test.each([
  [HIDDEN, "Alle 10 on tullut mukaan"],
  [{ ...HIDDEN, people: [] }, "Alle 10 on tullut mukaan"],
  [{ ...HIDDEN, count: 15, about: "at_least" as const }, "Vähintään 15 on tullut mukaan"],
  [{ ...HIDDEN, count: 3, about: "exactly" as const }, "3 on tullut mukaan"],
])("the facilitator's screen says in the words of the phones how many have come in", async (presence, told) => {
  const { card, head, phone } = await everywhere(presence);
  expect([head, phone]).toEqual([told, told]);
  expect(card).toContain(told);
});

test("an empty list says that it is late, and never that nobody is in", async () => {
  const room = await leading({ ...HIDDEN, people: [] });
  for (const place of [card(room), room.find("dialog").textContent]) {
    expect(place).toContain("Luettelossa ei näy ketään.");
    expect(place).toContain("viimeistään puolen minuutin kuluttua");
  }
  expect(room.root.textContent).not.toMatch(/Huoneessa ei ole|\b0 (nimeä|on tullut)/);
});

test("the card tells how many names the list has and how many places are free at most", async () => {
  const room = await leading(HIDDEN);
  expect(card(room)).toContain("Luettelossa on 3 nimeä.");
  expect(card(room)).toContain("Enintään 2 paikkaa on vapaana.");
  expect(card(room)).not.toContain("osallistuja");
  const exact = await leading({ ...HIDDEN, about: "exactly" });
  expect(card(exact)).toMatch(/mukaan 2 paikkaa on vapaana\./);
});

test("the list is in alphabetical order, has no mark of who is connected, and says why", async () => {
  const room = await leading(HIDDEN);
  expect(names(room)).toEqual(["aho", "Kuusi", "Öljy"]);
  expect(room.find("dialog").textContent).toContain("ei edes sinulle");
  expect(room.find("dialog").textContent).not.toContain("poissa");
});

test("elsewhere the list goes on telling who is away", async () => {
  const room = await leading(SHOWN);
  expect(names(room)[1]).toMatch(/^Aho\s+poissa$/);
  expect(card(room)).toContain("1 osallistuja");
  expect(room.find("dialog").textContent).not.toContain("ei edes sinulle");
});
