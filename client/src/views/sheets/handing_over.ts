/** Several people on one device: before it goes to the next person, its code is taken along, and then all is forgotten. */

import { html } from "lit-html";
import { hasEarlierCode } from "../../app/follow_up_code";
import type { Scene } from "../../app/scene";
import { shownCode } from "../../device/note_keys";
import { qr } from "../../html/qr";
import { _ } from "../../text/translations";
import { earlierCode } from "../firelight/end";
import { icon, type Room, type Template, when } from "../parts";

export function handOver(room: Room): Template {
  const { scene } = room;
  if (!scene.page.urls.hand_over || scene.view.status !== "open") return html``;
  return html`<details class="more"><summary>${icon("people")} ${_("Anna laite seuraavalle…")}</summary>
    <div class="stack"><p>${_("Seuraava aloittaa alusta. Hän ei näe tekstejäsi eikä sitä, mitkä laput ovat sinun. Lappusi jäävät seinälle.")}</p>
    ${hasEarlierCode(scene.storage) ? html`<p>${earlierCode()}</p>` : code(scene)}
    ${unfinished(scene)}
    <button class="button" ?disabled=${isWaiting(scene)} @click=${() => handed(room)}>${icon("next")} ${_("Koodi on tallessa, anna laite")}</button></div>
  </details>`;
}

/** The code is after “#” in the picture, so the server does not hear it. */
function code({ page, noteKeys }: Scene): Template {
  const address = new URL(`${page.urls.followup}#${noteKeys.code}`, location.href).href;
  return html`<p>${_("Ota ensin koodisi talteen: kirjoita se paperille tai kuvaa omalla puhelimellasi. Ilman sitä et löydä lappujasi.")}</p>
    <p class="code-show code-show--small">${shownCode(noteKeys.code)}</p>
    ${qr(address, _("QR-koodi, jossa on seurantakoodisi"))}`;
}

const isWaiting = (scene: Scene): boolean => scene.entries().length > 0 || scene.status !== "live";

/** Nothing that was written is lost by handing over: what is on its way goes first, what was never sent is told. */
function unfinished(scene: Scene): Template {
  if (isWaiting(scene)) return html`<p>${icon("clock")} ${_("Odota hetki: kaikki ei ole vielä tallessa.")}</p>`;
  const drafts = scene.drafts.all();
  return when(
    drafts.length,
    () => html`<p>${_("Tämä teksti jäi lähettämättä, ja se poistetaan laitteelta:")}</p>
      ${drafts.map(({ text }) => html`<p class="user-text" dir="auto" .textContent=${text}></p>`)}`,
  );
}

/** The page of the former takes no place in the history, so the back button does not lead to it. */
async function handed({ scene, actions }: Room): Promise<void> {
  const { page, storage } = scene;
  const asked = { method: "POST", headers: { "X-CSRFToken": page.csrf } };
  const answer = await fetch(page.urls.hand_over ?? "", asked).catch(() => undefined);
  if (!answer?.ok) {
    actions.open(undefined);
    actions.say(_("Se ei onnistunut. Yritä uudelleen."));
    return;
  }
  storage.wipe();
  location.replace(location.pathname);
}
