/** The form to leave the room for good. It also deletes the data on this device. */

import { html } from "lit-html";
import type { Scene } from "../../app/scene";
import { _ } from "../../text/translations";
import { icon, type Template, when } from "../parts";

/**
 * In two steps, because nothing can be undone: the device forgets the secret that leads to one's notes and to one's one
 * ballot of each round. Only the follow-up code brings it back; a peer group has none.
 */
export function leaving({ page, storage, view }: Scene): Template {
  const votes = view.status === "open" && Object.keys(view.ballot_keys).length > 0;
  return when(
    page.urls.leave,
    () => html`
    <details class="more"><summary>${icon("leave")} ${_("Poistu ja poista tiedot laitteelta…")}</summary>
      <form class="field" method="post" action=${page.urls.leave ?? ""} @submit=${() => storage.wipe()}>
        <input type="hidden" name="csrf_token" value=${page.csrf ?? ""}>
        <p>${view.peers_only ? _("Tämä laite unohtaa lappusi. Jos haluat pitää ne, lataa ne ensin.") : _("Tämä laite unohtaa lappusi ja koodisi. Ota koodi talteen ensin.")}</p>
        ${when(votes, () => html`<p>${view.peers_only ? _("Jos palaat, et ehkä voi enää antaa pisteitä etkä kortteja, et myöhemmissäkään vaiheissa. Jo antamasi jäävät voimaan.") : _("Jos palaat, et ehkä voi enää antaa pisteitä etkä kortteja ilman koodia, et myöhemmissäkään vaiheissa. Jo antamasi jäävät voimaan.")}</p>`)}
        <button class="button button--danger">${icon("leave")} ${_("Poistu nyt")}</button>
      </form>
    </details>`,
  );
}
