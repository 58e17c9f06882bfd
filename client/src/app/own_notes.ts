/**
 * One's own notes by follow-up codes, for the follow-up page. The server gets hashes and keys, never a code, and each
 * change names one note: it cannot know that two notes, or two codes, are of one person.
 */

import { NoteKeys } from "../device/note_keys";
import { DeviceStorage } from "../device/storage";
import type { Note, Status, View } from "../protocol";
import { OWN_TEXT, ownNoteIds } from "./follow_up_code";

/** What reports may do with a note. */
export type Use = "quote" | "summary" | "none";

export interface Keeping {
  readonly until: string;
  readonly gone_on: string;
  readonly days: number | null;
  readonly hold: string;
}

/** What a code leads to. `uses` has only notes that reports may not simply quote. */
export interface FoundRoom {
  readonly workshop: string;
  readonly title: string;
  readonly lang: string;
  readonly status: Status;
  readonly view: View;
  /** The notes that are told to nobody, without their texts. */
  readonly withheld: Readonly<Record<string, Note>>;
  readonly uses: Readonly<Record<string, Use>>;
  readonly quoted: readonly string[];
  readonly marks: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  readonly keeping: Keeping;
}

export type State = "here" | "withdrawn" | "gone";

export interface OwnNote extends Note {
  readonly id: string;
  readonly keys: NoteKeys;
  /** Whether only the facilitator was shown it. */
  readonly withheld: boolean;
  use: Use;
  state: State;
  /** What came of the last change, in words. */
  said: string;
}

/** A workshop and one's own notes in it, of all codes that lead there. */
export interface OwnRoom {
  readonly room: FoundRoom;
  readonly notes: OwnNote[];
}

type Post = (address: string, body: object) => Promise<Response>;
type Change = { readonly t: "RemoveNote" | "RestoreNote" } | { readonly t: "AllowUse"; readonly use: Use };

export const isOver = (status: Status): boolean => status === "closed" || status === "archived";

export class OwnNotes {
  /** By workshop. Notes of several codes lie together: that is how two devices are brought together. */
  readonly rooms = new Map<string, OwnRoom>();
  /** What was taken back here, until the page closes. */
  readonly #removed = new Map<string, string>();
  readonly #post: Post;
  readonly #lookup: string;
  readonly #change: string;
  readonly #text: string;

  constructor(post: Post, lookup: string, change: string, text: string) {
    this.#text = text;
    this.#post = post;
    this.#lookup = lookup;
    this.#change = change;
  }

  /** Adds the notes of a code, or takes them anew. Returns the answer of the server. */
  async add(code: string): Promise<Response> {
    const keys = new NoteKeys(code, "");
    const answer = await this.#find(keys);
    if (!answer.ok) return answer;
    const room = (await answer.clone().json()) as FoundRoom;
    const known = this.rooms.get(room.workshop)?.notes ?? [];
    const mine = Object.entries({ ...room.view.notes, ...room.withheld }).filter(([id, note]) =>
      keys.wrote(id, note.key),
    );
    const found: OwnNote[] = [];
    for (const [id, note] of mine) {
      const withheld = id in room.withheld;
      const told = withheld ? await this.#read(room.workshop, id, keys) : {};
      found.push({ ...note, ...told, id, keys, withheld, use: room.uses[id] ?? "quote", state: "here", said: "" });
    }
    // What this code led to before and no longer does went on another device, unless it was taken back on this page.
    const went = (note: OwnNote): boolean => note.keys.code === code && note.state === "here";
    const others = known.filter((note) => !went(note) && !found.some(({ id }) => id === note.id));
    this.rooms.set(room.workshop, { room, notes: [...others, ...found] });
    return answer;
  }

  /** Returns the code of the refusal, or “”. Rejects when there is no connection. */
  async change(workshop: string, note: OwnNote, change: Change): Promise<string> {
    const command = { ...change, note: note.id, key: note.keys.key(note.id) };
    const answer = await this.#post(this.#change, { workshop, command });
    if (answer.ok) {
      this.#follow(new DeviceStorage(workshop), OWN_TEXT + note.id, change);
      return "";
    }
    const { code } = (await answer.json().catch(() => ({}))) as { code?: string };
    return code ?? "bad";
  }

  /** The room keeps own texts on this device: one that is taken back goes there too. */
  #follow(device: DeviceStorage, key: string, { t }: Change): void {
    if (t === "RemoveNote") {
      this.#removed.set(key, device.get(key) ?? "");
      device.remove(key);
    } else if (t === "RestoreNote" && this.#removed.get(key)) device.set(key, this.#removed.get(key) ?? "");
  }

  /** Asks for one text at a time, with its key alone: nothing in a request tells that two notes are of one person. */
  async #read(workshop: string, note: string, keys: NoteKeys): Promise<Partial<Note>> {
    const answer = await this.#post(this.#text, { workshop, note, key: keys.key(note) });
    return answer.ok ? ((await answer.json()) as Partial<Note>) : {};
  }

  /** An open room returns only notes whose keys are sent. The device that wrote the notes knows their ids. */
  async #find(keys: NoteKeys): Promise<Response> {
    const answer = await this.#post(this.#lookup, { lookup: keys.lookup() });
    if (!answer.ok) return answer;
    const { workshop, status } = (await answer.clone().json()) as FoundRoom;
    const ids = isOver(status) ? [] : ownNoteIds(new DeviceStorage(workshop));
    if (ids.length === 0) return answer;
    const shown = Object.fromEntries(ids.map((id) => [id, keys.key(id)]));
    return this.#post(this.#lookup, { lookup: keys.lookup(), keys: shown });
  }
}
