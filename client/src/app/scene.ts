/** The state that views draw. Views only read it; actions and messages of the server change it. */

import type { Announcer } from "../a11y/announce";
import type { Ballots } from "../ballots/ballots";
import type { Store } from "../board/store";
import type { Clock } from "../device/clock";
import type { Drafts } from "../device/drafts";
import type { NoteKeys } from "../device/note_keys";
import type { DeviceStorage } from "../device/storage";
import type { Status } from "../net/link";
import type { Entry } from "../net/outbox";
import type { ClientEvents, Embedded, Note, PresenceMessage, SignalRequest, SignalsMessage, View } from "../protocol";
import type { Finding } from "../text/personal";
import type { Sentence } from "../text/sentence";
import { Portions } from "./portions";
import type { Refused } from "./refused_texts";

type Drawer = "people" | "code" | "phases" | "wall" | "more" | "signs" | "paper" | "words";

/** What only the facilitator opens. */
export type LeadSheet = Drawer | "advance" | "end" | "contracts";

/** The content of the dialog. */
export type Sheet =
  | { readonly kind: "note" | "edit" | "move" | "cowrite" | "hide" | "join"; readonly id: string }
  | { readonly kind: "group" | "rename" | "word"; readonly id: string }
  | { readonly kind: "name"; readonly notes: readonly string[] }
  | { readonly kind: "words"; readonly id?: string; readonly word?: string }
  | { readonly kind: "drafts" | "early" | "about" | "signals" | "unclear" | "glossary" | "support" }
  | { readonly kind: Exclude<LeadSheet, "words"> };

export interface Toast {
  readonly words: Sentence;
  readonly undo: (() => void) | undefined;
}

/** The question about a text that looks personal. `field` is the id of the field that it is in. */
export interface Nudge {
  readonly field: string;
  readonly text: string;
  readonly found: readonly Finding[];
}

/** What a participant can signal, and its buttons. They load when the room is ready. */
export interface Signs {
  readonly row: () => unknown;
  readonly asksSupport: boolean;
  turnHand(): Promise<void>;
  turnSupport(named?: boolean): Promise<void>;
  ask(word: string): Promise<void>;
  /** A text with its words of the sanasto as buttons; undefined when it has none. */
  gloss(text: string): unknown;
}

export type Mark = "sending" | "soon" | "waiting" | "saved";

export class Scene {
  status: Status = "connecting";
  /** Whether the connection was ever open. Before that it cannot be lost. */
  wasConnected = false;
  /** Whether the connection came back a moment ago. */
  reconnected = false;
  presence: PresenceMessage | undefined;
  /** What others signal, for the facilitator. */
  signals: SignalsMessage | undefined;
  /** What the participant signals. Loaded when the room is ready. */
  signs: Signs | undefined;
  /** Asks the server. */
  signal: (request: SignalRequest) => Promise<ClientEvents["signal"]["answer"]> = () =>
    Promise.reject(new Error("no connection"));
  /** The area that a phone shows and that new notes go to. */
  area = "";
  /** The phase whose task is unfolded on a phone. */
  openTask = "";
  /** The phase that the composer writes to: the current phase when the text was begun. */
  writing = "";
  sheet: Sheet | undefined;
  toast: Toast | undefined;
  /** What the facilitator must confirm: removal of a person (an id) or of all who never connected, a new code, or a stricter contract (“phase/change”). */
  toConfirm: string | "unseen" | "code" | undefined;
  /** Whether the code stays the same, so that a removed person can join again. */
  keepCode = false;
  /** The join code, for the facilitator and the screen. `codeChanges` counts its changes. */
  code: string;
  codeChanges = 0;
  picking = false;
  /** The note or group that the facilitator touched: its actions lie beside it. */
  touched = "";
  readonly picked = new Set<string>();
  refused: readonly Refused[] = [];
  /** The question about a text that looks personal, and the passages that were asked about. Only in memory. */
  nudge: Nudge | undefined;
  readonly asked = new Set<string>();
  /** The number of new notes of others below the visible part of the board. */
  newBelow = 0;
  /** Own notes that were removed on this device, not hidden by the facilitator. */
  readonly removedHere = new Set<string>();
  /** Whether news about the notes of others is not announced. The device stores this choice. */
  quiet: boolean;
  readonly portions = new Portions();
  /** Changes whenever the board must be drawn again; not when only the time changes. */
  version = 0;
  /** The ballots of this device. */
  ballots: Ballots | undefined;
  /** Commands that are not answered yet, oldest first. */
  entries: () => readonly Entry[] = () => [];
  /** Whether what waited on the phone is sent in a moment. */
  isResting: () => boolean = () => false;

  constructor(
    readonly page: Embedded,
    readonly storage: DeviceStorage,
    readonly noteKeys: NoteKeys,
    readonly store: Store,
    readonly clock: Clock,
    readonly drafts: Drafts,
    readonly announcer: Announcer,
  ) {
    this.code = page.code ?? "";
    this.quiet = storage.get("quiet") !== null;
  }

  /** Sets the join code. Returns false when it is the same as before. */
  setCode(code: string): boolean {
    if (code === this.code) return false;
    this.code = code;
    this.codeChanges += 1;
    return true;
  }

  get view(): View {
    return this.store.shown.view;
  }

  isOwn(id: string, note: Note): boolean {
    return this.page.audience === "participant" && this.noteKeys.wrote(id, note.key);
  }

  /** Whether the latest change of an own note is saved. */
  mark(id: string): Mark {
    const onItsWay = this.entries().some(({ c }) => "note" in c && c.note === id);
    if (!onItsWay) return "saved";
    if (this.status !== "live") return "waiting";
    return this.isResting() ? "soon" : "sending";
  }

  nameOf(author: string): string {
    return this.presence?.people?.find((person) => person.id === author)?.pseudonym ?? "";
  }
}
