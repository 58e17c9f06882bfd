/** A list of things to do. */

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Sentence } from "../../text/sentence";
import { icon, type Template } from "../parts";

export interface MenuItem {
  /** Which it is, where its words do not tell. */
  readonly id?: string;
  readonly icon: string;
  readonly words: Sentence;
  readonly act: () => void;
  readonly danger?: boolean;
  readonly current?: boolean;
}

/** The items that are there; `false` stands for one that may not be done now. */
export function menu(items: readonly (MenuItem | false)[]): Template {
  const shown = items.filter((item) => item !== false);
  return html`<div class="sheet-body"><ul class="menu">${repeat(shown, keyOf, (item) => html`<li>${button(item)}</li>`)}</ul></div>`;
}

/** An item that goes or comes must not leave the focus on what has taken its place. */
const keyOf = ({ id, words }: MenuItem): unknown => id ?? words;

function button(item: MenuItem): Template {
  const look = item.danger ? "menu-item menu-item--danger" : "menu-item";
  return html`<button class=${look} aria-current=${item.current ? "true" : nothing} @click=${item.act}>
    ${icon(item.icon)} ${item.words}</button>`;
}
