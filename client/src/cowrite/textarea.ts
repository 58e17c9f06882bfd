/**
 * Binds a shared text to a plain textarea, so that dictation, predictive keyboards and screen readers keep working.
 * During a composition (IME), updates from others wait until it ends.
 */

import type { Flaw } from "../protocol";
import { flawOf, withoutFlaws } from "../text/texts";
import { type Edit, editBetween, moved } from "./edit";

/** Called when a character was removed from a field because no text may contain it. */
export type OnRefusedCharacter = (field: HTMLTextAreaElement, flaw: Flaw) => void;

export class Field {
  readonly #field: HTMLTextAreaElement;
  readonly #written: (edit: Edit) => void;
  readonly #merge: (update: Uint8Array) => string;
  readonly #unfit: OnRefusedCharacter;
  #known = "";
  #composing = false;
  #held: Uint8Array[] = [];
  readonly #listeners = new AbortController();

  constructor(
    field: HTMLTextAreaElement,
    written: (edit: Edit) => void,
    merge: (update: Uint8Array) => string,
    unfit: OnRefusedCharacter,
  ) {
    this.#field = field;
    this.#unfit = unfit;
    this.#written = written;
    this.#merge = merge;
    field.readOnly = true;
    const { signal } = this.#listeners;
    field.addEventListener("input", () => this.#typed(), { signal });
    field.addEventListener("compositionstart", () => this.#compose(true), { signal });
    field.addEventListener("compositionend", () => this.#compose(false), { signal });
  }

  /** Shows the text. The caret stays at the same character. */
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
    this.#listeners.abort();
    this.#field.readOnly = true;
  }

  #typed(): void {
    if (!this.#composing) this.#removeFlaws();
    const edit = editBetween(this.#known, this.#field.value);
    this.#known = this.#field.value;
    if (edit) this.#written(edit);
  }

  /** Removes characters that no text may contain, and reports the first kind to `unfit`. */
  #removeFlaws(): void {
    const { value, selectionStart } = this.#field;
    this.#field.setCustomValidity("");
    const kept = withoutFlaws(value);
    if (kept === value) return;
    this.#field.value = kept;
    const caret = withoutFlaws(value.slice(0, selectionStart)).length;
    this.#field.setSelectionRange(caret, caret);
    const flaw = flawOf(value);
    if (flaw) this.#unfit(this.#field, flaw);
  }

  #compose(composing: boolean): void {
    this.#composing = composing;
    if (composing) return;
    this.#typed();
    for (const update of this.#held.splice(0)) this.show(this.#merge(update));
  }
}
