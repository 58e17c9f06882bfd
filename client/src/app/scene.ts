/** Everything a view may look at. Views read it and draw; only deeds and what the server says change it. */

import type { Announcer } from "../a11y/announce";
import type { Note, View } from "../board/state";
import type { Store } from "../board/store";
import type { Undo } from "../board/undo";
import type { Clock } from "../device/clock";
import type { Drafts } from "../device/drafts";
import type { Own } from "../device/note_keys";
import type { Shelf } from "../device/storage";
import type { Presence, Status } from "../net/link";
import type { Entry } from "../net/outbox";
import type { Sentence } from "../text/sentence";
import type { Embedded } from "./embedded";
import { Portions } from "./portions";
import type { Refused } from "./refused_texts";

/** What the one dialog is about. */
export type Sheet =
  | { readonly kind: "note" | "edit" | "move" | "cowrite" | "hide" | "join"; readonly id: string }
  | { readonly kind: "group" | "rename"; readonly id: string }
  | { readonly kind: "name"; readonly notes: readonly string[] }
  | { readonly kind: "drafts" | "about" }
  | { readonly kind: "people" | "code" | "advance" | "end" };

export interface Toast {
  readonly words: Sentence;
  readonly undo: Undo | undefined;
}

export type Mark = "sending" | "waiting" | "saved";

export class Scene {
  status: Status = "connecting";
  /** Whether the connection stood once: until then nothing was cut. */
  met = false;
  /** The connection came back a moment ago. */
  back = false;
  presence: Presence | undefined;
  /** The area that is on a phone's screen and that new notes go to. */
  area = "";
  /** The phase that the composer writes to: the one that was on when the text was begun. */
  writing = "";
  sheet: Sheet | undefined;
  toast: Toast | undefined;
  /** What the facilitator is about to do: show out a person, or all who were never here, or change the code. */
  removing: string | "unseen" | "code" | undefined;
  /** Whoever is shown out may come back with the code that they know. */
  keepCode = false;
  /** The join code, for the facilitator and the screen; it may change, and `codes` counts how often it did. */
  code: string;
  codes = 0;
  picking = false;
  readonly picked = new Set<string>();
  refused: readonly Refused[] = [];
  /** Notes of others that came below what is being read. */
  fresh = 0;
  /** One's own notes that were removed here, not hidden by the facilitator. */
  readonly taken = new Set<string>();
  /** No word to ears about the notes of others: as this device was told before. */
  quiet: boolean;
  readonly portions = new Portions();
  /** Changes when anything but the time did. */
  version = 0;
  /** Commands on their way, oldest first. */
  entries: () => readonly Entry[] = () => [];

  constructor(
    readonly page: Embedded,
    readonly shelf: Shelf,
    readonly own: Own,
    readonly store: Store,
    readonly clock: Clock,
    readonly drafts: Drafts,
    readonly announcer: Announcer,
  ) {
    this.code = page.code ?? "";
    this.quiet = shelf.get("quiet") !== null;
  }

  /** Another join code; false when it is the one that is shown already. */
  recode(code: string): boolean {
    if (code === this.code) return false;
    this.code = code;
    this.codes += 1;
    return true;
  }

  get view(): View {
    return this.store.shown.view;
  }

  isOwn(id: string, note: Note): boolean {
    return this.page.audience === "participant" && this.own.wrote(id, note.key);
  }

  /** How far one's own change of a note has come. */
  mark(id: string): Mark {
    const onItsWay = this.entries().some(({ c }) => "note" in c && c.note === id);
    if (!onItsWay) return "saved";
    return this.status === "live" ? "sending" : "waiting";
  }

  nameOf(author: string): string {
    return this.presence?.people?.find((person) => person.id === author)?.pseudonym ?? "";
  }
}
