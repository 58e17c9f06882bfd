/** Arrival, result and thanks on a phone. */

import { beforeEach, expect, test } from "vitest";
import type { Phase, View } from "../../../src/protocol";
import { boardOf } from "../../board/boards";
import { twoRounds } from "../../interactions/rounds";
import { Room } from "../../pages/rooms";

beforeEach(() => localStorage.clear());

async function opened(view: View): Promise<Room> {
  const room = new Room(view);
  Object.assign(room.scene, { page: { ...room.scene.page, urls: { followup: "/seuranta", leave: "/lahto" } } });
  await room.begun;
  await room.calm();
  return room;
}

const words = (room: Room, place: string) => room.find(place)?.textContent?.replace(/\s+/g, " ").trim();
const talk = (index: number): Phase => ({ ...(boardOf({}).phases.p as Phase), index, settings: { kind: "talk" } });
const looking = (view: View): View => ({ ...view, phases: { ...view.phases, t: talk(9) }, phase: "t", may: [] });
const VOTED = looking(boardOf({ n1: { marks: { d: 2 } }, n2: { marks: { d: 5 }, area: "b" }, n3: {} }));

test("who waits in the first talk is told that it is enough to be there, with no empty board below", async () => {
  const view = boardOf({}, { may: [] });
  const room = await opened({ ...view, phases: { ...view.phases, p: talk(0) } });
  expect(words(room, ".arrived")).toContain("Olet mukana");
  expect(room.find(".board")).toBeNull();
});

test("the result comes first: the winner with its question, then all in the order of the wall, on one scale", async () => {
  const room = await opened(VOTED);
  expect(words(room, ".chosen-first")).toBe("1. n2");
  const rows = [...room.root.querySelectorAll(".chosen-row")].map((row) =>
    row.textContent?.replace(/\s+/g, " ").trim(),
  );
  expect(rows).toEqual(["1. n2 Mikä auttaa? 5 pistettä", "2. n1 Mikä estää? 2 pistettä"]);
  const bars = [...room.root.querySelectorAll<HTMLElement>(".chosen-bar i")].map((bar) =>
    bar.style.getPropertyValue("--at"),
  );
  expect(bars).toEqual(["1", "0.4"]);
  expect(room.find(".task").classList.contains("task--folded")).toBe(true);
});

test("of equals none is named the first", async () => {
  const room = await opened(looking(boardOf({ n1: { marks: { d: 2 } }, n2: { marks: { d: 2 } } })));
  expect(words(room, ".chosen-first")).toBe("Yhtä tärkeitä");
  expect(room.root.querySelectorAll(".chosen-name")).toHaveLength(2);
});

test("while people vote, write or arrange, the light is working light", async () => {
  for (const may of [["act"], ["write"], ["arrange"]] as View["may"][])
    expect((await opened({ ...VOTED, may })).find(".chosen")).toBeNull();
});

test("beside the result stand one's own notes, with their group and what they got in the latest round", async () => {
  const groups = { g: { area: "a", name: "Jonot", at: 9 } };
  const room = await opened(looking(twoRounds({ n1: { marks: { d: 5, e: 2 }, group: "g" }, n2: {} }, { groups })));
  expect(room.find("#mine")).toBeNull();
  const key = room.scene.noteKeys.keyHash("n1");
  const own = { ...room.scene.view.notes.n1, key } as View["notes"][string];
  room.store.receive({ epoch: "e", from: 1, to: 2, patch: { notes: { n1: own } } });
  await room.calm();
  expect(words(room, ".own-list")).toBe("n1Ryhmässä Jonot 2 pistettä");
});

test("the thanks hold the code, its picture folded, the result and what is next, also when opened again later", async () => {
  const view = { ...VOTED, status: "closed" as const };
  const code = (await opened(view)).scene.noteKeys.code;
  const room = await opened(view);
  expect(words(room, ".code-show")?.replaceAll("-", "")).toHaveLength(code.length);
  const picture = room.find(".code-picture") as HTMLDetailsElement;
  expect(picture.open).toBe(false);
  expect(picture.querySelector("svg.qr[role=img] path")).not.toBeNull();
  expect(words(room, ".chosen-first")).toBe("1. n2");
  expect(words(room, "section:has(> #next)")).toContain("Kysy ohjaajalta, milloin ja missä kuulet siitä.");
});

test("no picture of a code where it would show nothing: after a removal, while the room is open, and among peers", async () => {
  const room = await opened(boardOf({}));
  room.scene.status = "removed";
  await room.calm();
  expect(room.find(".code-show")).not.toBeNull();
  expect(room.find(".code-picture")).toBeNull();
  const peers = await opened({ ...VOTED, status: "closed", peers_only: true });
  expect(peers.find(".code-picture")).toBeNull();
  expect(peers.root.textContent).not.toContain("Mitä seuraavaksi?");
});
