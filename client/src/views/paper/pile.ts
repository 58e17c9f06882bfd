/**
 * What was written down from paper on this device: which sheet and row, so that a row that is typed twice is noticed.
 * The server never hears of sheets and rows. They go when the workshop ends; the keys stay, to mend a note with.
 */

import type { Scene } from "../../app/scene";
import { noteOrder } from "../../board/reading";
import { type NoteKeys, noteKeysOf } from "../../device/note_keys";
import type { DeviceStorage } from "../../device/storage";

const START = "paper:";

/** Where on paper a text stands. Sheets of two phases are numbered apart. */
export interface Row {
  readonly phase: string;
  readonly sheet: number;
  readonly row: number;
}

/** A row that was written down, with its text as it was sent: it is shown again if the server refuses it. */
export interface Line extends Row {
  readonly note: string;
  readonly area: string;
  readonly text: string;
  /** The order of writing down, on this device alone. */
  readonly n: number;
}

/** What happened to a note that was written down. `gone` is one that was refused, or taken away by somebody else. */
export type Fate = "saved" | "waiting" | "removed" | "gone";

export interface Entry {
  readonly note: string;
  readonly text: string;
  readonly fate: Fate;
  readonly line?: Line;
}

export class Pile {
  readonly keys: NoteKeys;
  readonly #scene: Scene;
  readonly #storage: DeviceStorage;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#storage = scene.storage;
    this.keys = noteKeysOf(scene.storage, scene.page.workshop);
  }

  /** All rows of this device, the last one first. */
  get lines(): Line[] {
    const all = this.#storage.keys(START).map((key) => JSON.parse(this.#storage.get(key) ?? "null") as Line | null);
    return all.filter((line) => line !== null).sort((a, b) => b.n - a.n);
  }

  /** Everything from paper that can be mended here, the last one first. */
  entries(): Entry[] {
    const { notes } = this.#scene.view;
    const lines = this.lines;
    const known = new Set(lines.map(({ note }) => note));
    const lost = Object.entries(notes)
      .map(([id, note]) => ({ id, at: note.at, note }))
      .filter(({ id, note }) => note.source === "paper" && !known.has(id) && this.keys.wrote(id, note.key))
      .sort((a, b) => noteOrder(b, a));
    return [
      ...lines.map((line) => ({ note: line.note, text: notes[line.note]?.text ?? line.text, line })),
      ...lost.map(({ id, note }) => ({ note: id, text: note.text })),
    ].map((entry) => ({ ...entry, fate: this.#fate(entry.note) }));
  }

  #fate(note: string): Fate {
    if (this.#scene.mark(note) !== "saved") return "waiting";
    return this.#scene.view.notes[note] ? "saved" : "gone";
  }

  /** The row as it was written down before, if it was and the note is still there or on its way. */
  at({ phase, sheet, row }: Row): Line | undefined {
    const same = (line: Line) => line.phase === phase && line.sheet === sheet && line.row === row;
    return this.lines.find((line) => same(line) && ["saved", "waiting"].includes(this.#fate(line.note)));
  }

  put(line: Omit<Line, "n">): void {
    const n = this.#line(line.note)?.n ?? (this.lines[0]?.n ?? 0) + 1;
    this.#storage.set(START + line.note, JSON.stringify({ ...line, n }));
  }

  drop(note: string): void {
    this.#storage.remove(START + note);
  }

  #line(note: string): Line | undefined {
    return JSON.parse(this.#storage.get(START + note) ?? "null") ?? undefined;
  }
}

/** Forgets sheets and rows. */
export function forgetRows(storage: DeviceStorage): void {
  for (const key of storage.keys(START)) storage.remove(key);
}
