/** Dots: all dots of a note or group, the user's own, and how many are left to give. */

import { html, nothing } from "lit-html";
import type { Scene } from "../../app/scene";
import { phaseNow } from "../../board/reading";
import { _, ngettext } from "../../text/translations";
import { icon, type Room, type Template } from "../parts";

const DRAWN = 20;

export function dots(all: number, own: number): Template {
  if (all === 0) return nothing;
  const drawn = Array.from({ length: Math.min(all, DRAWN) }, (_dot, index) => index < own);
  return html`<span class="dots">
    <span class="dots-row" aria-hidden="true">${drawn.map((mine) => html`<i class=${mine ? "dot dot--own" : "dot"}></i>`)}</span>
    ${ngettext("%(num)s piste", "%(num)s pistettä", all)}
  </span>`;
}

export function dotGiving({ scene, actions }: Room, target: string, name: string, all = 0): Template {
  const own = scene.store.shown.ballot[target] ?? 0;
  const turn = (more: boolean) => {
    actions.dot(target, more);
    scene.announcer.say(leftWords(scene), "dots");
  };
  const give = _("Anna piste: %(name)s", { name });
  const take = _("Ota piste pois: %(name)s", { name });
  const shown = Math.max(all, own);
  // Not `disabled`: the button would lose the focus when the last dot is given.
  const spent = left(scene) === 0;
  return html`<div class="dot-giving">
    <button class="icon-button" data-hold="take/${target}" aria-label=${take} aria-disabled=${own === 0} @click=${() => own > 0 && turn(false)}>${icon("minus")}</button>
    ${shown ? dots(shown, own) : html`<span class="dots muted">${_("Ei omia pisteitä")}</span>`}
    <button class="icon-button" data-hold="give/${target}" aria-label=${give} aria-disabled=${spent} @click=${() => !spent && turn(true)}>${icon("plus")}</button>
  </div>`;
}

function left({ view, store }: Scene): number {
  const given = Object.values(store.shown.ballot).reduce((sum, dots) => sum + dots, 0);
  return Math.max(0, (phaseNow(view)?.dots ?? 0) - given);
}

export function dotsLeft(scene: Scene): Template {
  return html`<div class="dots-left">${icon("dot")} <strong>${leftWords(scene)}</strong></div>`;
}

function leftWords(scene: Scene): string {
  const total = phaseNow(scene.view)?.dots ?? 0;
  return ngettext("Pisteitä jäljellä %(num)s/%(total)s", "Pisteitä jäljellä %(num)s/%(total)s", left(scene), { total });
}
