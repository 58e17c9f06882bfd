/** How long a text is, told when it comes near what fits on a note. */

import { html } from "lit-html";
import { lengthOf } from "../../app/actions";
import { reason } from "../../app/reasons";
import { MAX_TEXT } from "../../protocol";
import { flawOf, sendable } from "../../text/texts";
import { _, ngettext } from "../../text/words";
import { classes, type Template } from "../parts";

/** Of the greatest length: from here on the length is told. */
const NEAR = 0.8;

export function isTold(draft: string): boolean {
  return lengthOf(draft) >= NEAR * MAX_TEXT;
}

export function counter(draft: string): Template {
  const length = lengthOf(sendable(draft));
  if (length < NEAR * MAX_TEXT) return html``;
  const over = length > MAX_TEXT;
  return html`<p class=${classes("counter", over && "counter--over")}>${lengthWords(length)}</p>`;
}

function lengthWords(length: number): string {
  if (length > MAX_TEXT) return tooLong(length - MAX_TEXT);
  return _("%(length)s/%(max)s merkkiä", { length, max: MAX_TEXT });
}

/** What ears hear of it: when it comes near, when it is too much, and what cannot be kept; not at every letter. */
export class Heard {
  #stage = "";

  /** Words when the draft came to another stage, else nothing. */
  of(draft: string): string {
    const length = lengthOf(sendable(draft));
    const flaw = flawOf(draft);
    const stage = flaw || (length > MAX_TEXT ? "over" : length < NEAR * MAX_TEXT ? "" : "near");
    const same = stage === this.#stage;
    this.#stage = stage;
    if (same || !stage) return "";
    return flaw ? reason(flaw) : lengthWords(length);
  }
}

function tooLong(over: number): string {
  return ngettext(
    "Teksti on liian pitkä (%(num)s merkki liikaa). Voit jakaa sen kahdelle lapulle.",
    "Teksti on liian pitkä (%(num)s merkkiä liikaa). Voit jakaa sen kahdelle lapulle.",
    over,
  );
}
