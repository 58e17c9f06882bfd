/**
 * What this device stores about its follow-up code in a workshop: whether it is registered (registering.ts), and the
 * ids of own notes, for the follow-up page of a room that is still open.
 */

import type { DeviceStorage } from "../device/storage";

export const CODE_STATE = "promised";
export const HAS_EARLIER = "another";
const OWN_NOTES = "mine";
/** Begins the keys of own notes as they were last seen (actions/own_texts.ts). */
export const OWN_TEXT = "own:";
/** The number of keys that the server accepts in one request. */
const MAX_KEYS = 500;

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
