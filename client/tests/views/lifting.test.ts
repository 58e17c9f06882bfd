/** The facilitator is told that others see something when the server has done it, not before. */

import { render } from "lit-html";
import { beforeEach, expect, test, vi } from "vitest";
import { hide, release } from "../../src/actions/leading";
import { groupMenu } from "../../src/views/sheets/group_actions";
import { noteMenu } from "../../src/views/sheets/note_actions";
import { boardOf } from "../board/boards";
import { Room } from "../pages/rooms";

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
});

function press(leaf: ReturnType<typeof noteMenu>): void {
  const place = document.createElement("div");
  render(leaf?.body, place);
  const lift = [...place.querySelectorAll("button")].find((one) => one.textContent?.includes("Nosta isolle näytölle"));
  lift?.click();
}

const DEEDS: readonly (readonly [string, (room: Room) => void, string])[] = [
  ["lifted", (room) => press(noteMenu(room, "n")), "Lappu nostettiin isolle näytölle."],
  ["lifted as a group", (room) => press(groupMenu(room, "g")), "Ryhmä nostettiin isolle näytölle."],
  ["hidden", (room) => hide(room, "n", "other"), "Lappu piilotettu osallistujilta."],
  ["released", (room) => release(room, "n"), "Lappu näkyy nyt isolla näytöllä."],
];

test.each(DEEDS)("what is %s is told after the answer, and not when it was refused", (_what, deed, words) => {
  for (const ok of [true, false]) {
    const groups = { g: { area: "a", name: "Jonot", at: 1 } };
    const room = new Room(boardOf({ n: { group: "g" } }, { may: ["lead", "arrange"], groups }), "facilitator");
    deed(room);
    const [entry] = room.outbox.entries;
    expect(room.scene.toast).toBeUndefined();
    room.actions.answered(entry?.op ?? "", ok);
    expect(JSON.stringify(room.scene.toast?.words ?? "").includes(words)).toBe(ok);
    localStorage.clear();
  }
});
