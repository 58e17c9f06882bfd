/** Rooms that are led, for tests. */

import type { Command, View } from "../../../src/protocol";
import { fetchLeaves } from "../../../src/views/sheets/sheet";
import { boardOf } from "../../board/boards";
import { Room } from "../../pages/rooms";

export type Led = Room & { readonly did: Command[] };

/** A room with a note that is led; `did` is what left for the server. */
export async function leading(more: Partial<View> = {}): Promise<Led> {
  localStorage.clear();
  const room = new Room(boardOf({ one: {}, two: {} }, { may: ["lead", "arrange"], ...more }), "facilitator");
  const did: Command[] = [];
  await room.begun;
  await fetchLeaves();
  const { execute } = room.actions;
  room.actions.execute = (c, was) => {
    did.push(c);
    return execute.call(room.actions, c, was);
  };
  room.painter.draw();
  await room.calm();
  return Object.assign(room, { did });
}

/** Presses the button with these words. */
export async function press(room: Room, words: string): Promise<void> {
  const named = (one: HTMLElement) => [one.getAttribute("aria-label"), one.textContent?.trim()].includes(words);
  const button = [...room.root.querySelectorAll("button")].find(named);
  if (!button) throw new Error(`no button “${words}”`);
  button.click();
  await room.calm();
}
