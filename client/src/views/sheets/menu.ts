/** A list of actions. */

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Sentence } from "../../text/sentence";
import { icon, type Template } from "../parts";

export interface MenuItem {
  /** Identifies the item where its text may be the same as another's. */
  readonly id?: string;
  readonly icon: string;
  readonly words: Sentence;
  readonly act: () => void;
  readonly danger?: boolean;
  readonly current?: boolean;
}

/** Draws the items; `false` stands for an action that is not allowed now. */
export function menu(items: readonly (MenuItem | false)[]): Template {
  const shown = items.filter((item) => item !== false);
  return html`<div class="sheet-body"><ul class="menu">${repeat(shown, keyOf, (item) => html`<li>${button(item)}</li>`)}</ul></div>`;
}

/** When the list changes, the focus must not stay on the item that takes the place of another. */
const keyOf = ({ id, words }: MenuItem): unknown => id ?? words;

function button(item: MenuItem): Template {
  const look = item.danger ? "menu-item menu-item--danger" : "menu-item";
  return html`<button class=${look} aria-current=${item.current ? "true" : nothing} @click=${item.act}>
    ${icon(item.icon)} ${item.words}</button>`;
}
