/** What cannot be undone asks first: showing notes only in groups, and the end of a peer group. */

import { beforeEach, expect, test } from "vitest";
import { fetchLeaves } from "../../src/views/sheets/sheet";
import { boardOf } from "../board/boards";
import { Room } from "../pages/rooms";

beforeEach(() => localStorage.clear());

async function leading(peers_only = false): Promise<Room & { did: unknown[] }> {
  const room = new Room(boardOf({ one: {} }, { may: ["lead", "arrange"], peers_only }), "facilitator");
  const did: unknown[] = [];
  await room.begun;
  await fetchLeaves();
  room.scene.presence = { count: 3, people: [{ id: "1", pseudonym: "Aho" }] };
  (room.scene.page.urls as { closing?: string }).closing = "/paata";
  Object.assign(room.actions, { execute: (command: unknown) => did.push(command) });
  room.painter.draw();
  await room.calm();
  return Object.assign(room, { did });
}

async function press(room: Room, label: string): Promise<void> {
  const buttons = [...room.root.querySelectorAll("button")];
  buttons.find(({ textContent }) => textContent?.trim() === label)?.click();
  await room.calm();
}

test("showing notes only in groups happens at the second press, and the focus stays with the question", async () => {
  const room = await leading();
  await press(room, "Näytä vain ryhmissä…");
  expect(room.did).toEqual([]);
  expect(document.activeElement?.textContent).toContain("Tätä ei voi perua.");
  await press(room, "Peru");
  expect(document.activeElement?.textContent).toBe("Näytä vain ryhmissä…");
  await press(room, "Näytä vain ryhmissä…");
  await press(room, "Näytä vain ryhmissä");
  expect(room.did).toEqual([{ t: "TightenPhase", phase: "p", summary_only: true }]);
});

test.each([
  [true, "Vertaisryhmän päättäminen", "button button--danger", false],
  [false, "Työpajan lopettaminen", "button", true],
])(
  "only an end that erases nothing is the button that Enter presses (peers: %s)",
  async (peers, title, look, focus) => {
    const room = await leading(peers);
    room.actions.open({ kind: "end" });
    await room.calm();
    const button = room.find("dialog form button");
    expect(room.find("#sheet-title").textContent).toBe(title);
    expect([button.className, button.hasAttribute("autofocus")]).toEqual([look, focus]);
    expect(room.find("dialog").textContent?.includes("Viiden minuutin aikana voit vielä jatkaa.")).toBe(peers);
  },
);
