/** A list of things to do. */

import { html, nothing } from "lit-html";
import { icon, type Template } from "../parts";

export interface MenuItem {
  readonly icon: string;
  readonly words: string;
  readonly act: () => void;
  readonly danger?: boolean;
  readonly current?: boolean;
}

/** The items that are there; `false` stands for one that may not be done now. */
export function menu(items: readonly (MenuItem | false)[]): Template {
  const shown = items.filter((item) => item !== false);
  return html`<div class="sheet-body"><ul class="menu">${shown.map((item) => html`<li>${button(item)}</li>`)}</ul></div>`;
}

function button(item: MenuItem): Template {
  const look = item.danger ? "menu-item menu-item--danger" : "menu-item";
  return html`<button class=${look} aria-current=${item.current ? "true" : nothing} @click=${item.act}>
    ${icon(item.icon)} ${item.words}</button>`;
}
