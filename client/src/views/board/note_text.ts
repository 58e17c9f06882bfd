/** The text of a note, letter by letter. Words of the sanasto in it are buttons, once what makes them is here. */

import { html, nothing } from "lit-html";
import type { Scene } from "../../app/scene";
import type { Note } from "../../protocol";
import type { Template } from "../parts";

export function noteText({ signs }: Scene, { lang }: Note, text: string): Template {
  const words = signs?.gloss(text);
  if (words) return html`<p class="note-text" lang=${lang ?? nothing} dir="auto">${words}</p>`;
  return html`<p class="note-text" lang=${lang ?? nothing} dir="auto" .textContent=${text}></p>`;
}
