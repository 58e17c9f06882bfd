/**
 * One's own notes that lie in no group of a summary-only phase. The server tells nobody of them, not even their writer,
 * so this device shows them from what it keeps. What the server tells goes first. Any phase may become summary-only, so
 * own notes of every phase are kept. Nothing of this is sent.
 */

import { OWN_TEXT, ownNoteIds } from "../app/follow_up_code";
import type { NoteKeys } from "../device/note_keys";
import type { DeviceStorage } from "../device/storage";
import type { Entry } from "../net/entry";
import type { Note, View } from "../protocol";

export class OwnTexts {
  readonly #storage: DeviceStorage;
  readonly #keys: NoteKeys;
  /** The own notes as they were last seen or written here. */
  readonly #known = new Map<string, Note>();
  readonly #stored = new Map<string, Note>();
  /** What the server told, now or before this page. */
  readonly #told: Set<string>;

  constructor(storage: DeviceStorage, keys: NoteKeys) {
    this.#storage = storage;
    this.#keys = keys;
    const own = ownNoteIds(storage);
    for (const key of storage.keys(OWN_TEXT)) {
      const [id, kept] = [key.slice(OWN_TEXT.length), JSON.parse(storage.get(key) ?? "null") as Note | null];
      if (kept && own.includes(id)) this.#known.set(id, kept);
      else storage.remove(key);
    }
    this.#told = new Set(this.#known.keys());
  }

  /** Returns the view with the own notes that it withholds. */
  onto(view: View): View {
    if (view.peers_only && view.status === "closed") return this.#leaveNothing(view);
    const own: Record<string, Note> = {};
    for (const id of ownNoteIds(this.#storage)) {
      const told = view.notes[id];
      const known = this.#known.get(id);
      if (told) this.#learn(id, told, true);
      else if (known && view.phases[known.phase]?.summary_only) {
        own[id] = known.group || known.marks ? loose(known) : known;
        this.#learn(id, own[id]);
      } else if (this.#told.has(id)) this.#forget(id);
    }
    return Object.keys(own).length > 0 ? { ...view, notes: { ...view.notes, ...own } } : view;
  }

  /** Takes in what the server has done. */
  settled({ c, n, was }: Entry): void {
    if (c.t === "WriteNote") {
      const { note, area, phase, text } = c;
      this.#learn(note, { area, phase, text, key: this.#keys.keyHash(note), at: n });
    } else if (c.t === "EditNote") {
      const known = this.#known.get(c.note);
      if (known) this.#learn(c.note, { ...known, text: c.text });
    } else if (c.t === "RemoveNote") this.#forget(c.note);
    else if (c.t === "RestoreNote" && was) this.#learn(c.note, was);
  }

  #learn(id: string, note: Note, told = false): void {
    this.#known.set(id, note);
    if (told) this.#told.add(id);
    if (this.#stored.get(id) === note) return;
    this.#stored.set(id, note);
    this.#storage.set(OWN_TEXT + id, JSON.stringify(note));
  }

  /** It was removed or hidden. */
  #forget(id: string): void {
    for (const kept of [this.#known, this.#stored, this.#told]) kept.delete(id);
    this.#storage.remove(OWN_TEXT + id);
  }

  /** What a peer group wrote goes from this device too; while it can still go on, this page knows its texts. */
  #leaveNothing(view: View): View {
    this.#stored.clear();
    for (const key of this.#storage.keys(OWN_TEXT)) this.#storage.remove(key);
    return view;
  }
}

function loose({ group: _group, marks: _marks, ...note }: Note): Note {
  return note;
}
