/** Small pieces of HTML that know nothing of the room. */

import { html, nothing, svg, type TemplateResult } from "lit-html";

export type Template = TemplateResult | typeof nothing;

export function icon(name: string): TemplateResult {
  return html`<svg class="icon" aria-hidden="true">${svg`<use href=${`#i-${name}`}></use>`}</svg>`;
}

export const when = (condition: unknown, template: () => Template): Template => (condition ? template() : nothing);

export const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(" ");
