/**
 * A shared text in a plain textarea, so that dictation, predictive keyboards and screen readers work as ever. While a
 * word is being composed, nothing of others is put into the field: it waits for the end of the composition.
 */

import { type Edit, editBetween, moved } from "./edit";

export class Field {
  readonly #field: HTMLTextAreaElement;
  readonly #written: (edit: Edit) => void;
  readonly #merge: (update: Uint8Array) => string;
  #known = "";
  #composing = false;
  #held: Uint8Array[] = [];
  readonly #ears = new AbortController();

  constructor(field: HTMLTextAreaElement, written: (edit: Edit) => void, merge: (update: Uint8Array) => string) {
    this.#field = field;
    this.#written = written;
    this.#merge = merge;
    field.readOnly = true;
    const { signal } = this.#ears;
    field.addEventListener("input", () => this.#typed(), { signal });
    field.addEventListener("compositionstart", () => this.#compose(true), { signal });
    field.addEventListener("compositionend", () => this.#compose(false), { signal });
  }

  /** The text as it stands; the caret stays at the letter it was at. */
  show(text: string): void {
    const { selectionStart, selectionEnd, scrollTop } = this.#field;
    const edit = editBetween(this.#field.value, text);
    this.#known = text;
    this.#field.readOnly = false;
    if (!edit) return;
    this.#field.value = text;
    this.#field.setSelectionRange(moved(selectionStart, edit), moved(selectionEnd, edit));
    this.#field.scrollTop = scrollTop;
  }

  receive(update: Uint8Array): void {
    if (this.#composing) this.#held.push(update);
    else this.show(this.#merge(update));
  }

  release(): void {
    this.#compose(false);
    this.#ears.abort();
    this.#field.readOnly = true;
  }

  #typed(): void {
    const edit = editBetween(this.#known, this.#field.value);
    this.#known = this.#field.value;
    if (edit) this.#written(edit);
  }

  #compose(composing: boolean): void {
    this.#composing = composing;
    if (composing) return;
    this.#typed();
    for (const update of this.#held.splice(0)) this.show(this.#merge(update));
  }
}
