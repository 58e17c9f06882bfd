/**
 * One's own notes that lie in no group of a summary-only phase. The server tells nobody of them, not even their writer,
 * so this device shows them from what it keeps. What the server tells goes first.
 */

import { ownNoteIds } from "../app/follow_up_code";
import type { NoteKeys } from "../device/note_keys";
import type { DeviceStorage } from "../device/storage";
import type { Entry } from "../net/entry";
import type { Note, View } from "../protocol";

const START = "own:";

export class OwnTexts {
  readonly #storage: DeviceStorage;
  readonly #keys: NoteKeys;
  /** The own notes as they were last seen or written here. */
  readonly #known = new Map<string, Note>();
  readonly #stored = new Map<string, Note>();

  constructor(storage: DeviceStorage, keys: NoteKeys) {
    this.#storage = storage;
    this.#keys = keys;
    for (const key of storage.keys(START)) {
      const kept = JSON.parse(storage.get(key) ?? "null") as Note | null;
      if (kept) this.#known.set(key.slice(START.length), kept);
    }
  }

  /** Returns the view with the own notes that it withholds. */
  onto(view: View): View {
    const own: Record<string, Note> = {};
    for (const id of ownNoteIds(this.#storage)) {
      const told = view.notes[id];
      const known = this.#known.get(id);
      if (told) this.#learn(id, told, view);
      else if (known && view.phases[known.phase]?.summary_only) {
        own[id] = known.group || known.marks ? loose(known) : known;
        this.#learn(id, own[id], view);
      }
    }
    return Object.keys(own).length > 0 ? { ...view, notes: { ...view.notes, ...own } } : view;
  }

  /** Takes in what the server has done. */
  settled({ c, n, was }: Entry, view: View): void {
    if (c.t === "WriteNote") {
      const { note, area, phase, text } = c;
      this.#learn(note, { area, phase, text, key: this.#keys.keyHash(note), at: n }, view);
    } else if (c.t === "EditNote") {
      const known = this.#known.get(c.note);
      if (known) this.#learn(c.note, { ...known, text: c.text }, view);
    } else if (c.t === "RemoveNote") {
      this.#known.delete(c.note);
      this.#storage.remove(START + c.note);
    } else if (c.t === "RestoreNote" && was) this.#learn(c.note, was, view);
  }

  /** Only what the server may stop telling is kept on the device. */
  #learn(id: string, note: Note, view: View): void {
    this.#known.set(id, note);
    if (!view.phases[note.phase]?.summary_only || this.#stored.get(id) === note) return;
    this.#stored.set(id, note);
    this.#storage.set(START + id, JSON.stringify(note));
  }
}

function loose({ group: _group, marks: _marks, ...note }: Note): Note {
  return note;
}
