import { expect, test } from "vitest";
import { apply, type Shown } from "../src/board/apply";
import { itemsOf } from "../src/board/reading";
import type { View } from "../src/board/state";
import { undoing } from "../src/board/undo";
import type { Command } from "../src/protocol";
import { boardOf } from "./boards";

const HASH = "f".repeat(64);

function after(view: View, ...commands: Command[]): View {
  const start: Shown = { view, ballot: {} };
  return commands.reduce((shown, c, index) => apply(shown, { c, n: 1e12 + index }), start).view;
}

/** Do it, then do what takes it back. */
function thereAndBack(view: View, c: Command): View {
  const undo = undoing(view, c, () => HASH);
  const done = apply({ view, ballot: {} }, { c, n: 1 });
  return undo.reduce((shown, step, index) => apply(shown, { ...step, n: 2 + index }), done).view;
}

test("notes on their way stand last, in the order they were written", () => {
  const write = (note: string): Command => ({
    t: "WriteNote",
    note,
    area: "a",
    phase: "p",
    text: note,
    key_hash: HASH,
  });
  const view = after(boardOf({ old: {} }), write("z"), write("b"));
  expect(itemsOf(view, "a").map((item) => item.kind === "note" && item.note.id)).toEqual(["old", "z", "b"]);
});

test("a group is seen only while somebody is in it", () => {
  const grouped = after(boardOf({ x: {}, y: {} }), {
    t: "GroupNotes",
    group: "g",
    notes: ["x", "y"],
    name: "Kuljetus",
  });
  expect(grouped.groups.g?.name).toBe("Kuljetus");
  const left = after(grouped, { t: "LeaveGroup", note: "x" }, { t: "MoveNote", note: "y", area: "b" });
  expect(left.groups).toEqual({});
  expect(left.notes.y?.area).toBe("b");
});

test("a dot is given and taken back, and none is left behind", () => {
  const give = { t: "GiveDot", phase: "d", target: "x", tag: HASH } as const;
  const given = apply({ view: boardOf({ x: {} }), ballot: {} }, { c: give, n: 1 });
  expect(given.ballot).toEqual({ x: 1 });
  expect(apply(given, { c: { ...give, t: "TakeDot" }, n: 2 }).ballot).toEqual({});
});

const board = boardOf(
  { x: { group: "g" }, y: { group: "g" }, z: {} },
  { groups: { g: { area: "a", name: "Kuljetus", at: 1 } } },
);
const undoable: Command[] = [
  { t: "RemoveNote", note: "z", key: HASH },
  { t: "RemoveNote", note: "x", key: HASH },
  { t: "MoveNote", note: "z", area: "b" },
  { t: "MoveNote", note: "x", area: "b" },
  { t: "GroupNotes", group: "new", notes: ["x", "z"], name: "Muuta" },
  { t: "GroupNotes", group: "g", notes: ["z"], name: "Kuljetus" },
  { t: "RenameGroup", group: "g", name: "Bussit" },
  { t: "LeaveGroup", note: "x" },
  { t: "Ungroup", group: "g" },
];

test.each(undoable)("undoing $t leaves the board as it was", (command) => {
  const { notes, groups } = thereAndBack(board, command);
  expect(notes).toEqual(board.notes);
  expect(Object.values(groups).map((group) => group.name)).toEqual(["Kuljetus"]);
});

test("a command about something that is gone changes nothing", () => {
  for (const command of undoable) expect(() => after(boardOf(), command)).not.toThrow();
});
