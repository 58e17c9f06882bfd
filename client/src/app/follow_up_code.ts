/**
 * Registers the device's follow-up code for this workshop, once. The server gets a hash of the code, never the code.
 * A member has one code. The ids of own notes are stored here for the follow-up page of a room that is still open.
 */

import type { NoteKeys } from "../device/note_keys";
import type { DeviceStorage } from "../device/storage";
import type { Embedded, View } from "../protocol";
import { AT_ONCE } from "./portions";

const CODE_STATE = "promised";
const REGISTERED = "1";
const HAS_EARLIER = "another";
const OWN_NOTES = "mine";
/** The number of keys that the server accepts in one request. */
const MAX_KEYS = 500;

export async function registerCode(page: Embedded, storage: DeviceStorage, noteKeys: NoteKeys): Promise<void> {
  if (!page.urls.promise || storage.get(CODE_STATE)) return;
  const asked = {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": page.csrf },
    body: JSON.stringify({ lookup: noteKeys.lookup() }),
  };
  const answer = await fetch(page.urls.promise, asked).catch(() => undefined);
  if (answer?.ok) storage.set(CODE_STATE, REGISTERED);
  // The browser lost an earlier code but still has the member's cookie: only the earlier code leads to this workshop.
  else if (answer?.status === 409) storage.set(CODE_STATE, HAS_EARLIER);
}

/** Whether the member has an earlier code, so that the code of this device does not lead to the workshop. */
export const hasEarlierCode = (storage: DeviceStorage): boolean => storage.get(CODE_STATE) === HAS_EARLIER;

/** Allows a registration of another code. */
export const forgetRegistration = (storage: DeviceStorage): void => storage.remove(CODE_STATE);

/** Returns the ids of notes that were written on this device, the newest last. */
export function ownNoteIds(storage: DeviceStorage): string[] {
  const kept = storage.get(OWN_NOTES) ?? "";
  return kept ? kept.split(" ") : [];
}

export function rememberNotes(storage: DeviceStorage, ids: readonly string[]): void {
  const all = new Set([...ownNoteIds(storage), ...ids]);
  if (all.size > 0) storage.set(OWN_NOTES, [...all].slice(-MAX_KEYS).join(" "));
}

/**
 * Stores the ids of all own notes, also of a code from another device. Works in batches: hashing is slow on a phone.
 */
export async function rememberOwnNotes(storage: DeviceStorage, noteKeys: NoteKeys, { notes }: View): Promise<void> {
  const all = Object.entries(notes);
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const some = all.slice(at, at + AT_ONCE).filter(([id, note]) => noteKeys.wrote(id, note.key));
    if (some.length)
      rememberNotes(
        storage,
        some.map(([id]) => id),
      );
    await new Promise((goOn) => setTimeout(goOn));
  }
}
