/**
 * Registers the device's follow-up code for this workshop, once. The server gets a hash of the code, never the code.
 * A member has one code. Loads once the room is ready.
 */

import type { NoteKeys } from "../device/note_keys";
import type { DeviceStorage } from "../device/storage";
import type { Embedded, View } from "../protocol";
import { CODE_STATE, HAS_EARLIER, rememberNotes } from "./follow_up_code";
import { AT_ONCE } from "./portions";

const REGISTERED = "1";

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
