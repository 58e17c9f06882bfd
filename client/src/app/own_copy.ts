/** A copy of one's own notes as a file. The server makes it of the notes whose keys this device shows, and keeps nothing. */

import type { NoteKeys } from "../device/note_keys";
import type { FoundRoom } from "./own_notes";

type Post = (address: string, body: object) => Promise<Response>;
export type CopyKind = "json" | "pdf";

/** Saves the file. Returns whether that succeeded. */
export async function saveCopy(keys: NoteKeys, kind: CopyKind, urls: { look: string; copy: string }, post: Post) {
  const lookup = keys.lookup();
  const found = await post(urls.look, { lookup });
  if (!found.ok) return false;
  const { view, withheld, status } = (await found.json()) as Pick<FoundRoom, "view" | "withheld" | "status">;
  if (status !== "closed" && status !== "archived") return false;
  const own = Object.entries({ ...view.notes, ...withheld }).filter(([id, note]) => keys.wrote(id, note.key));
  const made = await post(urls.copy, { lookup, kind, keys: Object.fromEntries(own.map(([id]) => [id, keys.key(id)])) });
  if (!made.ok) return false;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await made.blob());
  link.download = `omat-laput.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return true;
}
