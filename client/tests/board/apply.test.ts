import { expect, test } from "vitest";
import { apply, type Shown } from "../../src/board/apply";
import { itemsOf } from "../../src/board/reading";
import { stands, undoing } from "../../src/board/undo";
import type { Command, View } from "../../src/protocol";
import { boardOf } from "./boards";

const HASH = "f".repeat(64);

function after(view: View, ...commands: Command[]): View {
  const start: Shown = { view, mine: {} };
  return commands.reduce((shown, c, index) => apply(shown, { c, n: 1e12 + index }), start).view;
}

/** Do it, then do what takes it back. */
function thereAndBack(view: View, c: Command): View {
  const undo = undoing(view, c, () => HASH);
  const done = apply({ view, mine: {} }, { c, n: 1 });
  if (!undo || !stands(done.view, undo.c)) throw new Error("nothing takes it back");
  return apply(done, { ...undo, n: 2 }).view;
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

test("a note that is written down from paper says so at once, and no other does", () => {
  const words = { area: "a", phase: "p", text: "jono", key_hash: HASH };
  const paper: Command = { t: "WriteNote", note: "x", ...words, source: "paper" };
  const view = after(boardOf({}), paper, { t: "WriteNote", note: "y", ...words });
  expect(view.notes.x?.source).toBe("paper");
  expect(view.notes.y && "source" in view.notes.y).toBe(false);
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

test("what was given in an earlier phase is not shown in this one", () => {
  const give = { t: "GiveDot", phase: "d", target: "x", tag: HASH } as const;
  const shown = (phase: string) => apply({ view: boardOf({ x: {} }, { phase }), mine: {} }, { c: give, n: 1 });
  expect(shown("d").mine).toEqual({ x: 1 });
  expect(shown("p").mine).toEqual({});
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

const G = "GroupNotes";
const later: [string, Command, Command][] = [
  ["a note was moved on", { t: "MoveNote", note: "z", area: "b" }, { t: "MoveNote", note: "z", area: "a" }],
  ["it was grouped", { t: "MoveNote", note: "z", area: "b" }, { t: G, group: "new", notes: ["z"], name: "Muuta" }],
  ["its old group is gone", { t: "LeaveGroup", note: "x" }, { t: "Ungroup", group: "g" }],
  [
    "another name was given",
    { t: "RenameGroup", group: "g", name: "Bussit" },
    { t: "RenameGroup", group: "g", name: "Junat" },
  ],
  ["the group was undone", { t: "RenameGroup", group: "g", name: "Bussit" }, { t: "Ungroup", group: "g" }],
  [
    "a new group got a new name",
    { t: G, group: "n", notes: ["z"], name: "Muuta" },
    { t: "RenameGroup", group: "n", name: "Muut" },
  ],
  [
    "others joined it",
    { t: G, group: "n", notes: ["z"], name: "Muuta" },
    { t: G, group: "n", notes: ["x"], name: "Muuta" },
  ],
  ["a freed note was grouped", { t: "Ungroup", group: "g" }, { t: G, group: "n", notes: ["y"], name: "Muuta" }],
  ["a freed note was removed", { t: "Ungroup", group: "g" }, { t: "RemoveNote", note: "y", key: HASH }],
  [
    "another reason was given",
    { t: "HideNote", note: "z", reason: "other" },
    { t: "HideNote", note: "z", reason: "personal_data" },
  ],
];

test.each(later)("nothing is undone once %s", (_what, deed, theirs) => {
  const undo = undoing(board, deed, () => HASH);
  const done = after(board, deed);
  expect(undo && stands(done, undo.c)).toBe(true);
  expect(undo && stands(after(done, theirs), undo.c)).toBe(false);
});

test("what others did elsewhere keeps nothing from being undone", () => {
  const deed: Command = { t: "MoveNote", note: "x", area: "b" };
  const done = after(
    board,
    deed,
    { t: "RenameGroup", group: "g", name: "Junat" },
    { t: "EditNote", note: "x", text: "!", key: HASH },
  );
  const undo = undoing(board, deed, () => HASH);
  if (!undo || !stands(done, undo.c)) throw new Error("nothing takes it back");
  const back = apply({ view: done, mine: {} }, { ...undo, n: 9 }).view;
  expect(back.notes.x).toEqual({ ...board.notes.x, text: "!" });
  expect(back.groups.g?.name).toBe("Junat");
});

test("a command about something that is gone changes nothing", () => {
  for (const command of undoable) expect(() => after(boardOf(), command)).not.toThrow();
});
