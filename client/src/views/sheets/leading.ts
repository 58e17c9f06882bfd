/** The facilitator's leaves: who is here, the way in, and a second thought before the phase changes. */

import { html } from "lit-html";
import { phaseBeside } from "../../board/reading";
import { _ } from "../../words";
import { wayIn } from "../joining";
import { icon, type Room, type Template } from "../parts";
import type { Leaf } from "../sheet";

export function people(room: Room): Leaf {
  // First who is here; who left and never had a name is nobody one could look for.
  const known = (room.scene.presence?.people ?? []).filter((one) => one.here !== false || one.pseudonym);
  const all = [...known].sort((a, b) => Number(a.here === false) - Number(b.here === false));
  const body = all.length
    ? html`<div class="sheet-body"><ul class="people">${all.map((one) => person(room, one))}</ul></div>`
    : html`<p class="sheet-body">${_("Huoneessa ei ole vielä ketään.")}</p>`;
  return { title: _("Mukana"), body };
}

type Person = { readonly id: string; readonly pseudonym: string; readonly here?: boolean };

function person({ scene, deeds }: Room, { id, pseudonym, here }: Person): Template {
  const asked = scene.removing === id;
  const label = _("Poista huoneesta: %(name)s", { name: pseudonym });
  return html`<li class="people-item"><span>${pseudonym} ${here === false ? html`<span class="muted small">${_("poissa")}</span>` : ""}</span>
    ${
      asked
        ? html`<span class="row"><button class="button button--danger button--small" @click=${() => deeds.removePerson(id)}>${_("Poista huoneesta")}</button>
          <button class="button button--quiet button--small" @click=${() => deeds.think(undefined)}>${_("Peru")}</button></span>`
        : html`<button class="button button--quiet button--small" aria-label=${label} @click=${() => deeds.think(id)}>${_("Poista…")}</button>`
    }
  </li>`;
}

export function code({ scene }: Room): Leaf {
  return { title: _("Tule mukaan"), body: html`<div class="sheet-body">${wayIn(scene)}</div>` };
}

/** “Next” by accident is what facilitators regret most, so it says where it leads. */
export function advance({ scene, deeds }: Room): Leaf | undefined {
  const next = phaseBeside(scene.view, 1);
  if (!next) return undefined;
  const go = () => deeds.goTo(next.id);
  const body = html`<p class="sheet-body">${next.instruction || _("Keskeneräiset tekstit säilyvät. Voit palata takaisin.")}</p>
    <div class="sheet-foot"><button class="button" autofocus @click=${go}>${icon("next")} ${_("Siirry vaiheeseen")}</button></div>`;
  return { title: _("Seuraavaksi: %(title)s", { title: next.title }), body };
}
