/** A name of a group that looks personal has a mark for the facilitator alone, and two ways on: show it, or rename it. */

import { render } from "lit-html";
import { beforeEach, expect, test } from "vitest";
import { digestOf } from "../../src/device/note_keys";
import { heldName } from "../../src/views/board/held";
import { boardOf } from "../board/boards";
import { Room } from "../pages/rooms";

const GROUP = { area: "a", name: "Matti Virtanen", at: 1, held: ["name" as const] };

beforeEach(() => localStorage.clear());

function markOf(more: Partial<typeof GROUP> = {}, may: readonly "lead"[] = ["lead"]) {
  const view = boardOf({ n: { group: "g" } }, { may, groups: { g: { ...GROUP, ...more } } });
  const room = new Room(view, "facilitator");
  const place = document.createElement("div");
  render(heldName(room, { id: "g", ...GROUP, ...more }), place);
  return { room, place, buttons: [...place.querySelectorAll("button")] };
}

test("the mark says what the name looks like, and offers to show it or to rename it", () => {
  const { place, buttons } = markOf();
  expect(place.textContent).toContain("Nimi ei näy isolla näytöllä: nimi");
  expect(buttons.map((button) => button.textContent)).toEqual(["Näytä isolla näytöllä", "Nimeä uudelleen"]);
  expect(markOf({ held: [] }).place.textContent).toBe("");
});

test("showing sends the digest of the name that was looked at, and the mark goes at once", () => {
  const { room, buttons } = markOf();
  buttons[0]?.click();
  expect(room.outbox.entries.map(({ c }) => c)).toEqual([
    { t: "ReleaseText", id: "g", of: digestOf("Matti Virtanen") },
  ]);
  expect(room.scene.view.groups.g).toEqual({ area: "a", name: "Matti Virtanen", at: 1 });
});

test("renaming opens the dialog of the group", () => {
  const { room, buttons } = markOf();
  buttons[1]?.click();
  expect(room.scene.sheet).toEqual({ kind: "rename", id: "g" });
});

test("who may not lead any more sees the mark alone", () => {
  expect(markOf({}, []).buttons).toEqual([]);
});
