/** A hidden note among peers has no text for its writer either: an edit would write over what it cannot show. */

import { beforeEach, expect, test } from "vitest";
import type { Note } from "../../src/protocol";
import { hasMenu } from "../../src/views/board/note";
import { cowriting } from "../../src/views/sheets/cowriting";
import { editing, noteMenu } from "../../src/views/sheets/note_actions";
import { boardOf } from "../board/boards";
import { Room } from "../pages/rooms";

beforeEach(() => localStorage.clear());

function roomWith(more: Partial<Note>): Room {
  const room = new Room(boardOf({}, { peers_only: true, may: ["edit", "cowrite"] }));
  const note = { area: "a", phase: "p", text: "Jono", key: room.scene.noteKeys.keyHash("n"), at: 1, ...more };
  room.store.receive({ epoch: "e", from: 1, to: 2, patch: { notes: { n: note } } });
  return room;
}

const offers = (room: Room) => {
  const { view } = room.scene;
  const menu = view.notes.n && hasMenu(view, true, view.notes.n);
  return [menu, noteMenu(room, "n"), editing(room, "n"), cowriting(room, "n")].map(Boolean);
};

test("a hidden note is neither edited nor written together, and one that is shown is", () => {
  expect(offers(roomWith({}))).toEqual([true, true, true, true]);
  expect(offers(roomWith({ text: "", hidden: "other" }))).toEqual([false, false, false, false]);
});
