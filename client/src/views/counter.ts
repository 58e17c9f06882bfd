/** How long a text is, told when it comes near what fits on a note. */

import { html } from "lit-html";
import { lengthOf } from "../deeds";
import { MAX_TEXT } from "../protocol";
import { sendable } from "../texts";
import { _, ngettext } from "../words";
import { classes, type Template } from "./parts";

/** Of the greatest length: from here on the length is told. */
const NEAR = 0.8;

export function isTold(draft: string): boolean {
  return lengthOf(draft) >= NEAR * MAX_TEXT;
}

export function counter(draft: string): Template {
  const length = lengthOf(sendable(draft));
  if (length < NEAR * MAX_TEXT) return html``;
  const over = length - MAX_TEXT;
  const fits = _("%(length)s/%(max)s merkkiä", { length, max: MAX_TEXT });
  return html`<p class=${classes("counter", over > 0 && "counter--over")} role="status">
    ${over > 0 ? tooLong(over) : fits}
  </p>`;
}

function tooLong(over: number): string {
  return ngettext(
    "Teksti on liian pitkä (%(num)s merkki liikaa). Voit jakaa sen kahdelle lapulle.",
    "Teksti on liian pitkä (%(num)s merkkiä liikaa). Voit jakaa sen kahdelle lapulle.",
    over,
  );
}
