/** Shows the length of a text when it comes close to the limit of a note. */

import { html } from "lit-html";
import { lengthOf } from "../../app/actions";
import { reason } from "../../app/reasons";
import { MAX_TEXT } from "../../protocol";
import { flawOf, sendable } from "../../text/texts";
import { _, ngettext } from "../../text/translations";
import { classes, type Template } from "../parts";

/** The share of the limit from which the length is shown. */
const NEAR = 0.8;

export function isNearLimit(draft: string): boolean {
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

/** Announces the length at stages only (close to the limit, over it, an invalid character), not at every key. */
export class LengthAnnouncer {
  #stage = "";

  /** Returns a text when the draft reached another stage, else “”. */
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
