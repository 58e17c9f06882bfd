/** The drawer of the way in: the code, and a new one if it got into wrong hands. */

import { html } from "lit-html";
import { askToConfirm, newCode } from "../../actions/leading";
import { _ } from "../../text/translations";
import { wayIn } from "../joining";
import { icon, type Room, type Template, when } from "../parts";
import type { Leaf } from "../sheets/content";

export function code(room: Room): Leaf {
  const { scene } = room;
  const change =
    scene.toConfirm === "code"
      ? html`<div class="surely" role="group" aria-label=${_("Vaihda koodi")} tabindex="-1"><p>${_("Vanha koodi lakkaa toimimasta heti. Huoneessa olijat pysyvät sisällä. Kerro uusi koodi niille, jotka ovat vasta tulossa.")}</p>
        <div class="row"><button class="button button--danger button--small" @click=${() => newCode(room)}>${_("Vaihda koodi")}</button>
          <button class="button button--quiet button--small" @click=${() => askToConfirm(room, undefined)}>${_("Peru")}</button></div></div>`
      : html`<button class="button button--quiet button--small" data-think="code" @click=${() => askToConfirm(room, "code")}>${_("Vaihda koodi…")}</button>`;
  return {
    title: _("Tule mukaan"),
    body: html`<div class="sheet-body stack">${wayIn(scene)} ${when(scene.code, () => change)} ${asPeer(room)}</div>`,
    drawer: true,
  };
}

function asPeer({ scene }: Room): Template {
  const address = `/liity#${scene.code}`; // not inside the other template: there the catalogues miss the text after it
  return when(
    scene.view.peers_only && scene.code,
    () =>
      html`<a class="button button--quiet button--small" href=${address} target="_blank">${icon("pencil")} ${_("Tule mukaan vertaisena")}</a>`,
  );
}
