/**
 * Once a device: let its follow-up code lead to this workshop. The server hears a hash of the code, never the code.
 * One member has one code; what this device keeps of its own notes shows them on the follow-up page of an open room.
 */

import type { View } from "../board/state";
import type { Own } from "../device/note_keys";
import type { Shelf } from "../device/storage";
import type { Embedded } from "./embedded";
import { AT_ONCE } from "./portions";

const KEPT = "promised";
const YES = "1";
const ANOTHER = "another";
const MINE = "mine";
/** As many as the server reads keys. */
const MOST = 500;

export async function promise(page: Embedded, shelf: Shelf, own: Own): Promise<void> {
  if (!page.urls.promise || shelf.get(KEPT)) return;
  const asked = {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": page.csrf },
    body: JSON.stringify({ lookup: own.lookup() }),
  };
  const answer = await fetch(page.urls.promise, asked).catch(() => undefined);
  if (answer?.ok) shelf.set(KEPT, YES);
  // The browser forgot an earlier code but not who it is: only that one leads here.
  else if (answer?.status === 409) shelf.set(KEPT, ANOTHER);
}

/** Whether the code of this device is known to lead nowhere, because the member has an earlier one. */
export const hasEarlier = (shelf: Shelf): boolean => shelf.get(KEPT) === ANOTHER;

/** Another code is kept from now on, and may be promised. */
export const unpromise = (shelf: Shelf): void => shelf.remove(KEPT);

/** The ids of notes that were written on this device, the latest last. */
export function mine(shelf: Shelf): string[] {
  const kept = shelf.get(MINE) ?? "";
  return kept ? kept.split(" ") : [];
}

export function remember(shelf: Shelf, ids: readonly string[]): void {
  const all = new Set([...mine(shelf), ...ids]);
  if (all.size > 0) shelf.set(MINE, [...all].slice(-MOST).join(" "));
}

/** Also the notes of a code that was brought from another device: some at a time, since a slow phone reckons long. */
export async function rememberOwn(shelf: Shelf, own: Own, { notes }: View): Promise<void> {
  const all = Object.entries(notes);
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const some = all.slice(at, at + AT_ONCE).filter(([id, note]) => own.wrote(id, note.key));
    if (some.length)
      remember(
        shelf,
        some.map(([id]) => id),
      );
    await new Promise((goOn) => setTimeout(goOn));
  }
}
