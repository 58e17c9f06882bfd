/** The instruction again, who sees what, the follow-up code, quiet for screen readers, and the way out. */

import { html } from "lit-html";
import { shownCode } from "../../own";
import { _ } from "../../words";
import { leaving } from "../leaving";
import { type Room, when, whoSees } from "../parts";
import type { Leaf } from "../sheet";
import { instruction } from "../task";

export function about({ scene, deeds }: Room): Leaf {
  const body = html`<div class="sheet-body">
    ${when(scene.view.purpose, () => html`<p>${scene.view.purpose}</p>`)}
    ${when(instruction(scene.view), () => html`<h3>${_("Ohje")}</h3><p>${instruction(scene.view)}</p>`)}
    <h3>${_("Kuka näkee")}</h3><p>${whoSees(scene.view)}</p>
    <h3>${_("Seurantakoodisi")}</h3>
    <p>${_("Koodilla löydät omat lappusi myöhemmin. Sitä ei ole missään muualla.")}</p>
    <p class="code-show code-show--small">${shownCode(scene.own.code)}</p>
    <button class="button button--quiet button--small" @click=${() => deeds.copy(shownCode(scene.own.code))}>${_("Kopioi koodi")}</button>
    <label class="tick"><input type="checkbox" .checked=${!scene.announcer.muted} @change=${() => deeds.mute()}>
      <span>${_("Kerro uusista lapuista ruudunlukijalle")}</span></label>
    ${leaving(scene)}
  </div>`;
  return { title: scene.view.title, body };
}
