/** Small pieces that many views use. */

import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { Actions } from "../app/actions";
import type { Scene } from "../app/scene";
import { can } from "../board/reading";
import type { Contract, View } from "../protocol";
import { _, ngettext } from "../text/translations";

export type Template = TemplateResult | typeof nothing;

/** The argument of every view. */
export interface Room {
  readonly scene: Scene;
  readonly actions: Actions;
}

export function icon(name: string): TemplateResult {
  return html`<svg class="icon" aria-hidden="true">${svg`<use href=${`#i-${name}`}></use>`}</svg>`;
}

export const when = (condition: unknown, template: () => Template): Template => (condition ? template() : nothing);

export const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(" ");

export function noteCount(notes: number): string {
  return ngettext("%(num)s lappu", "%(num)s lappua", notes);
}

/** The choice whether notes of others are announced. */
export function announceChoice({ scene, actions }: Room): Template {
  return html`<label class="tick"><input type="checkbox" .checked=${!scene.quiet} @change=${() => actions.mute()}>
    <span>${_("Kerro uusista lapuista ruudunlukijalle")}</span></label>`;
}

/** Returns who sees what is written now, in the words of the contract that the server enforces. */
export function whoSees(view: View): string {
  if (can(view, "dot")) return _("Kukaan ei näe, mihin annoit pisteesi.");
  return CONTRACTS[view.contract]();
}

const CONTRACTS: Record<Contract, () => string> = {
  nobody: () => _("Muut näkevät lappusi heti. Kukaan ei näe, kuka kirjoitti."),
  facilitator: () => _("Muut näkevät lappusi heti. Vain ohjaaja näkee, kuka kirjoitti."),
  everyone: () => _("Muut näkevät lappusi heti ja myös sen, kuka kirjoitti."),
};

/** Returns the beginning of a note. Screen reader users tell buttons apart by it. */
export function beginningOf(text: string): string {
  const letters = [...text.replace(/\s+/g, " ")];
  return letters.length > 40 ? `${letters.slice(0, 40).join("")}…` : letters.join("");
}

/** The browser lost the code that leads to this workshop, and a member has only one. */
export const earlierCode = (): string =>
  _("Sinulla on jo aiempi seurantakoodi tähän työpajaan, mutta selain on unohtanut sen. Käytä aiempaa koodia.");
