/** The wall tells which page it has on, and the facilitator reads it. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SignalRequest, SignalsMessage, View } from "../../../src/protocol";
import { boardOf } from "../../board/boards";
import { Room } from "../../pages/rooms";
import { leading, press } from "../lead/rooms";

const TURN = 20_000;
/** Six ranks, or twelve themes, are on one page. */
const groups = Object.fromEntries(
  Array.from({ length: 14 }, (_, n) => [`g${n}`, { name: `Ryhmä ${n}`, area: "a", at: n }]),
) as unknown as View["groups"];

beforeEach(() => {
  localStorage.clear();
  vi.resetModules();
  vi.useFakeTimers({ now: 10 * TURN, toFake: ["Date"] });
});
afterEach(() => vi.useRealTimers());

async function telling(view: View): Promise<[Room, SignalRequest[]]> {
  const room = new Room(view, "screen");
  const said: SignalRequest[] = [];
  room.scene.status = "live";
  room.scene.signal = async (request) => {
    said.push(request);
    return { ok: true };
  };
  await room.begun;
  await room.calm();
  return [room, said];
}

test("a wall with pages says which one is on, once a turn, and that it has none any more", async () => {
  const members = Object.fromEntries(Object.keys(groups).map((group, n) => [`n${n}`, { group, text: `Lappu ${n}` }]));
  const [room, said] = await telling(boardOf(members, { groups, wall: { scene: "themes", page: 2 } }));
  const last = said.at(-1);
  expect(last).toMatchObject({ do: "showing", page: 2, pages: 2 });
  const number = said.length;
  room.painter.draw();
  await room.calm();
  expect(said).toHaveLength(number);
  vi.setSystemTime(11 * TURN);
  room.painter.draw();
  await room.calm();
  expect(said.slice(number)).toEqual([last]);
  Object.assign(room.store.confirmed, { wall: { scene: "question" } });
  room.painter.draw();
  await room.calm();
  expect(said.at(-1)).toEqual({ do: "showing" });
});

test("a wall without pages says nothing", async () => {
  const [, said] = await telling(boardOf({ one: {} }, { wall: { scene: "notes" } }));
  expect(said).toEqual([]);
});

test.each([
  [{ page: 2, pages: 5 }, "Näytöllä sivu 2/5"],
  [{ page: 0, pages: 5 }, "Näytöllä kaikki yhdessä"],
])("the drawer of the wall says what is on it", async (wall, words) => {
  const room = await leading();
  await press(room, "Näyttö");
  expect(room.root.textContent).not.toContain("Näytöllä");
  room.scene.signals = { wall } as SignalsMessage;
  room.painter.draw();
  await room.calm();
  expect(room.root.textContent).toContain(words);
});

test("the page stands beside the arrows, and says whether it stays", async () => {
  const room = await leading({ wall: { scene: "notes", page: 3 } } as Partial<View>);
  room.scene.signals = { wall: { page: 2, pages: 5 } };
  await press(room, "Näyttö");
  expect(room.find(".wall-pages").textContent).toContain("Sivu pysyy");
  expect(room.find(".wall-pages").textContent).toContain("Näytöllä sivu 2/5");
});
