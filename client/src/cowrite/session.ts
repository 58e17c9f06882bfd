/**
 * Lets several people type in one note. One update is sent at a time; what is typed meanwhile is merged into the next.
 * After a lost connection, or when the server asks for it, the note is opened again: text typed here is merged with
 * the server's state and sent again under the new client id.
 */

import { mergeUpdates } from "yjs";
import { newId } from "../device/note_keys";
import { atRandom } from "../net/rest";
import type { Connection } from "../net/socket";
import type { Answer, CowriteMessage, OpenedNote, Refusal, RefusalCode } from "../protocol";
import { REFUSED } from "../text/texts";
import { fromBase64, toBase64 } from "./base64";
import { SharedText } from "./doc";
import { editBetween } from "./edit";
import { Field, type OnRefusedCharacter } from "./textarea";

export interface CowriteHandlers {
  /** The user may not write in the note, or not any more. */
  refused(code: RefusalCode): void;
  /** A text could not be merged. The writer keeps it. */
  lost(text: string, code?: RefusalCode): void;
  readonly unfit: OnRefusedCharacter;
}

const GATHER = 120;
const LARGEST = 3_500;
const AGAIN = 2_000;

export class CoWriting {
  readonly #connection: Connection;
  readonly #handlers: CowriteHandlers;
  readonly #field: Field;
  #shared: SharedText | undefined;
  /** The text at the last moment when everything typed here was saved. */
  #base = "";
  #outgoing: Uint8Array[] = [];
  #inFlight = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(
    readonly note: string,
    field: HTMLTextAreaElement,
    connection: Connection,
    handlers: CowriteHandlers,
  ) {
    this.#connection = connection;
    this.#handlers = handlers;
    this.#field = new Field(
      field,
      (edit) => this.#shared?.write(edit),
      (update) => this.#merge(update),
      handlers.unfit,
    );
  }

  async open(): Promise<void> {
    const opened = await this.#connection
      .ask("cowrite", { do: "open", note: this.note })
      .catch((): Refusal => ({ ok: false, code: "unsaved", retry: AGAIN }));
    if (this.#closed) return;
    if ("cid" in opened) this.#adopt(opened);
    else if (!opened.ok && opened.retry !== undefined) this.#later(() => this.open(), opened.retry);
    else if (!opened.ok) this.#handlers.refused(opened.code);
  }

  /** Opens the note again after the connection came back; with a text that waited, after a rest like everything. */
  resume(): void {
    if (this.#unsaved) this.#later(() => void this.open(), atRandom());
    else void this.open();
  }

  /** Handles an update from others, or a message that the note must be opened again or is closed. */
  receive({ update, need_sync: anew, closed }: CowriteMessage): void {
    if (update !== undefined && this.#shared) this.#field.receive(fromBase64(update));
    if (anew) void this.open();
    if (closed) this.#handlers.refused("phase_over");
  }

  /** Sends what is left and closes the session. Reports a text that could not be sent. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#field.release();
    if (this.#unsaved && !(await this.#sendLast())) this.#handlers.lost(this.#shared?.text ?? "");
    this.#connection.tell("cowrite", { do: "close", note: this.note });
  }

  get #unsaved(): boolean {
    return this.#inFlight || this.#outgoing.length > 0;
  }

  #adopt(opened: OpenedNote): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const state = fromBase64(opened.state);
    const next = new SharedText(state, opened.cid, opened.gen);
    const wanted = this.#wanted(next, state);
    this.#shared = next;
    this.#outgoing = [];
    this.#inFlight = false;
    this.#base = next.text;
    next.onWriting((update) => this.#queue(update));
    if (wanted !== undefined) next.write(editBetween(next.text, wanted));
    this.#field.show(next.text);
  }

  /** Returns the text that includes what was typed here and not saved; undefined when nothing is to be added. */
  #wanted(next: SharedText, state: Uint8Array): string | undefined {
    const old = this.#shared;
    if (!old || !this.#unsaved) return undefined;
    if (old.gen === next.gen) {
      old.merge(state);
      return old.text;
    }
    if (next.text === this.#base) return old.text;
    this.#handlers.lost(old.text);
    return undefined;
  }

  #merge(update: Uint8Array): string {
    this.#shared?.merge(update);
    if (!this.#unsaved) this.#base = this.#shared?.text ?? "";
    return this.#shared?.text ?? "";
  }

  #queue(update: Uint8Array): void {
    this.#outgoing.push(update);
    this.#timer ??= setTimeout(() => void this.#pump(), GATHER);
  }

  #later(act: () => void, milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      act();
    }, milliseconds);
  }

  async #pump(): Promise<void> {
    this.#timer = undefined;
    const batch = this.#batch();
    if (this.#inFlight || batch.length === 0) return;
    const shared = this.#shared;
    this.#inFlight = true;
    const answer = await this.#send(batch);
    if (shared !== this.#shared || this.#closed) return;
    this.#inFlight = false;
    if (!answer.ok) return this.#failed(batch, answer);
    if (!this.#unsaved) this.#base = shared?.text ?? "";
    await this.#pump();
  }

  #failed(batch: Uint8Array[], { code, retry }: Refusal): void {
    this.#outgoing.unshift(...batch);
    if (code === "rate") this.#later(() => void this.#pump(), retry ?? AGAIN);
    else if (retry !== undefined) this.#later(() => void this.open(), retry);
    else if (code === "need_sync") void this.open();
    else this.#giveUp(code);
  }

  /** The server refused the text for good: the writer keeps it, and the field shows the note as the server has it. */
  #giveUp(code: RefusalCode): void {
    this.#handlers.lost(this.#shared?.text ?? "", code);
    this.#shared = undefined;
    this.#outgoing = [];
    if (code === "too_long" || code in REFUSED) void this.open();
    else this.#handlers.refused(code);
  }

  /** Takes the oldest updates that fit in one message. */
  #batch(): Uint8Array[] {
    if (this.#inFlight) return [];
    const fits = (count: number) => this.#outgoing.slice(0, count).reduce((sum, one) => sum + one.length, 0) <= LARGEST;
    let count = Math.min(1, this.#outgoing.length);
    while (count < this.#outgoing.length && fits(count + 1)) count++;
    return this.#outgoing.splice(0, count);
  }

  #send(batch: Uint8Array[]): Promise<OpenedNote | Answer> {
    const update = toBase64(mergeUpdates(batch));
    return this.#connection
      .ask("cowrite", { do: "update", note: this.note, update, op: newId() })
      .catch((): Refusal => ({ ok: false, code: "unsaved", retry: AGAIN }));
  }

  async #sendLast(): Promise<boolean> {
    // The server handles messages in order, so it has handled the earlier update before these.
    while (this.#outgoing.length > 0) {
      this.#inFlight = false;
      const answer = await this.#send(this.#batch());
      if (!answer.ok) return false;
    }
    return true;
  }
}
