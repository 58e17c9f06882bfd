/**
 * Registers the device's follow-up code for this workshop, once. The server gets a hash of the code, never the code.
 * A member has one code. The ids of own notes are stored here for the follow-up page of a room that is still open.
 */

import type { Own } from "../device/note_keys";
import type { Shelf } from "../device/storage";
import type { View } from "../protocol";
import type { Embedded } from "./embedded";
import { AT_ONCE } from "./portions";

const KEPT = "promised";
const YES = "1";
const ANOTHER = "another";
const MINE = "mine";
/** The number of keys that the server accepts in one request. */
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
  // The browser lost an earlier code but still has the member's cookie: only the earlier code leads to this workshop.
  else if (answer?.status === 409) shelf.set(KEPT, ANOTHER);
}

/** Whether the member has an earlier code, so that the code of this device does not lead to the workshop. */
export const hasEarlier = (shelf: Shelf): boolean => shelf.get(KEPT) === ANOTHER;

/** Allows a registration of another code. */
export const unpromise = (shelf: Shelf): void => shelf.remove(KEPT);

/** Returns the ids of notes that were written on this device, the newest last. */
export function mine(shelf: Shelf): string[] {
  const kept = shelf.get(MINE) ?? "";
  return kept ? kept.split(" ") : [];
}

export function remember(shelf: Shelf, ids: readonly string[]): void {
  const all = new Set([...mine(shelf), ...ids]);
  if (all.size > 0) shelf.set(MINE, [...all].slice(-MOST).join(" "));
}

/**
 * Stores the ids of all own notes, also of a code from another device. Works in batches: hashing is slow on a phone.
 */
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
