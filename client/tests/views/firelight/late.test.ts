/** The card of who comes late: where the room is, what it has done, what to do now, in sixty words at most. */

import { render } from "lit-html";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { View } from "../../../src/protocol";
import { late } from "../../../src/views/firelight/late";
import { boardOf } from "../../board/boards";
import { Room } from "../../pages/rooms";

beforeEach(() => localStorage.clear());
afterEach(() => vi.useRealTimers());

const LATER: Partial<View> = { phase: "d", may: ["act"] };

function said(view: View): string {
  const place = document.createElement("p");
  render(late(view), place);
  return place.textContent?.replace(/\s+/g, " ").trim() ?? "";
}

async function opened(more: Partial<View> = LATER): Promise<Room> {
  const room = new Room(boardOf({ n: {} }, more));
  await room.begun;
  await room.calm();
  return room;
}

test("it says where the room is, what was done and what is on the board, and whose turn it is", () => {
  const groups = { g: { area: "a", name: "Jonot", at: 3 } };
  expect(said(boardOf({ n: {}, m: {} }, { ...LATER, groups }))).toBe(
    "Nyt: Pisteet.Ennen tätä: Kirjoita. Taululla on lappuja ja ryhmiä: 2 lappua, 1 ryhmä.Sinun vuorosi: lue ohje ja vastaa.",
  );
  expect(said(boardOf({}, { ...LATER, may: [] }))).toContain("Sinun ei tarvitse tehdä mitään.");
  expect(said(boardOf({}, { ...LATER, may: ["write"] }))).toContain("kirjoita oma ajatuksesi");
});

test.each([[["write"]], [["act"]], [["arrange"]], [[]]])(
  "of the longest titles it says sixty words at most: %j",
  (may) => {
    const title = Array.from({ length: 40 }, () => "sana").join(" ");
    const { p, d } = boardOf({}).phases;
    const phases = { o: { ...p, title }, p: { ...p, title, index: 1 }, d: { ...d, title, index: 2 } } as View["phases"];
    const notes = Object.fromEntries(Array.from({ length: 300 }, (_one, at) => [`n${at}`, {}]));
    const groups = { g: { area: "a", name: "Jonot", at: 3 } };
    const words = said(boardOf(notes, { phases, phase: "d", groups, may: may as View["may"] })).split(/[\s.]+/);
    expect(words.length).toBeGreaterThan(20);
    expect(words.length).toBeLessThanOrEqual(60);
  },
);

test("it is of the view alone: exchanging who wrote changes no word of it", () => {
  const view = (one: string, other: string) => said(boardOf({ n: { key: one }, m: { key: other } }, LATER));
  expect(view("1", "2")).toBe(view("2", "1"));
});

test("who comes in a later phase sees it until it is put away, also over a reload", async () => {
  const room = await opened();
  expect(room.find(".late").textContent).toContain("Hyvä, että tulit");
  expect((await opened()).find(".late")).not.toBeNull();
  const again = await opened();
  again.find(".late button").click();
  await again.calm();
  expect(again.find(".late")).toBeNull();
  expect(document.activeElement?.id).toBe("phase");
  expect((await opened()).find(".late")).toBeNull();
});

test("who was there from the start sees none, nor who has been there for a change of phase", async () => {
  await opened({});
  expect((await opened()).find(".late")).toBeNull();
  localStorage.clear();
  const room = await opened();
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  room.store.receive({ epoch: "e", from: 1, to: 2, patch: { phase: "p" } });
  await room.calm();
  expect(room.find(".late")).toBeNull();
});
