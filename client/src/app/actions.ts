/** What a user does in a room. What changes notes that are there is in changing.ts; what only the facilitator does, in leading.ts. */

import { copyText } from "../device/copying";
import { newId } from "../device/note_keys";
import type { Act } from "../interactions/kind";
import type { Outbox } from "../net/outbox";
import { type Command, MAX_TEXT, type Note, type PeopleRequest } from "../protocol";
import type { Sentence } from "../text/sentence";
import { flawOf, sendable } from "../text/texts";
import { _ } from "../text/translations";
import { rememberNotes } from "./follow_up_code";
import { dropRefused } from "./refused_texts";
import type { Scene, Sheet } from "./scene";
import { lastNoteOf } from "./scrolling";
import { followPhase } from "./writing_place";

const TOAST = 10_000;

/** Counts code points, as Python does on the server. */
export const lengthOf = (text: string): number => [...text].length;

/** What actions need outside the board. */
export interface ActionContext {
  /** Draws everything. */
  draw(): void;
  /** Draws everything except the board. */
  drawWithoutBoard(): void;
  renew(): void;
  people(request: PeopleRequest): Promise<{ readonly ok: boolean }>;
}

export class Actions {
  readonly #scene: Scene;
  readonly #outbox: Outbox;
  readonly #context: ActionContext;
  readonly #draw: () => void;
  /** What is said when the server has done a command, by its `op`. */
  readonly #done = new Map<string, () => void>();
  #toast: ReturnType<typeof setTimeout> | undefined;

  constructor(scene: Scene, outbox: Outbox, context: ActionContext) {
    this.#scene = scene;
    this.#outbox = outbox;
    this.#context = context;
    this.#draw = context.draw;
  }

  /** Sends a command and shows its result at once. `was` is the note that it brings back. */
  execute(c: Command, was?: Note): string {
    const entry = this.#outbox.add(newId(), c, was);
    this.#scene.store.ask(entry);
    return entry.op;
  }

  /** Says a text when the server has done the command: what others see is so only then. A refusal says why by itself. */
  executeAndSay(c: Command, done: Sentence, undo?: () => void): void {
    this.#done.set(this.execute(c), () => this.say(done, undo));
  }

  answered(op: string, ok: boolean): void {
    const say = this.#done.get(op);
    this.#done.delete(op);
    if (ok) say?.();
  }

  undo(): void {
    const undo = this.#scene.toast?.undo;
    this.closeToast();
    undo?.();
  }

  /** Shows a text for a while. With `undo`, a button calls it. */
  say(words: Sentence, undo?: () => void): void {
    clearTimeout(this.#toast);
    this.#scene.toast = { words, undo };
    this.#scene.announcer.say(words);
    this.#toast = setTimeout(() => this.closeToast(), TOAST);
    this.#draw();
  }

  closeToast(): void {
    this.#scene.toast = undefined;
    this.#draw();
  }

  /** Writes a new note. Returns false when the text is not valid. */
  write(phase: string, area: string, typed: string): boolean {
    const text = sendable(typed);
    if (!text || flawOf(text) || lengthOf(text) > MAX_TEXT) return false;
    const note = newId();
    rememberNotes(this.#scene.storage, [note]);
    this.execute({ t: "WriteNote", note, area, phase, text, key_hash: this.#scene.noteKeys.keyHash(note) });
    navigator.vibrate?.(8);
    return true;
  }

  /** Sends a command that the kind of this phase brings. Its tag says that it is from this device, and nothing more. */
  act(c: Act): void {
    const phase = this.#scene.view.phase;
    this.execute({ ...c, phase, tag: this.#scene.noteKeys.tag(phase) });
  }

  /** Starts or stops selecting notes to group. */
  setPicking(on: boolean): void {
    this.#scene.picking = on;
    this.#scene.picked.clear();
    this.#draw();
  }

  togglePicked(note: string): void {
    const { picked } = this.#scene;
    if (!picked.delete(note)) picked.add(note);
    this.#draw();
  }

  open(sheet: Sheet | undefined): void {
    this.#scene.toConfirm = undefined;
    this.#scene.nudge = undefined;
    this.#scene.sheet = sheet;
    this.#draw();
  }

  /** Shows an area and writes to it. The text in the field moves along, unless the new area has a draft. */
  chooseArea(area: string): void {
    const { drafts, writing, area: from } = this.#scene;
    if (!drafts.get(writing, area)) {
      drafts.set(writing, area, drafts.get(writing, from));
      drafts.set(writing, from, "");
    }
    this.#scene.area = area;
    // Kept for a reload and a change of language.
    this.#scene.storage.set("area", area);
    this.#scene.newBelow = 0;
    this.#draw();
  }

  /** Writes to the current phase. The text of the earlier phase stays among the drafts. */
  setAside(): void {
    this.#scene.writing = this.#scene.view.phase;
    followPhase(this.#scene);
    this.#draw();
  }

  /** Follows the current phase when no text is unfinished. */
  followPhase(): void {
    followPhase(this.#scene);
    this.#draw();
  }

  dropDraft(phase: string, area: string): void {
    this.#scene.drafts.set(phase, area, "");
    this.#scene.drafts.save();
    this.#draw();
  }

  showFresh(): void {
    this.#scene.newBelow = 0;
    this.#draw();
    lastNoteOf(this.#scene.area)?.scrollIntoView({ block: "center" });
  }

  copy(text: string): void {
    copyText(text);
    this.say(_("Kopioitu."));
  }

  /** For the facilitator: leading.ts. */
  people(request: PeopleRequest): Promise<{ readonly ok: boolean }> {
    return this.#context.people(request);
  }

  retry(): void {
    this.#context.renew();
  }

  readonly redraw = (): void => this.#context.drawWithoutBoard();

  readonly redrawAll = (): void => this.#draw();

  dismissRefused(op: string): void {
    dropRefused(this.#scene.storage, op);
    this.#scene.refused = this.#scene.refused.filter((refused) => refused.op !== op);
    this.#draw();
  }
}
