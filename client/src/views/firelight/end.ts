/** The end of the workshop: thanks, the follow-up code, what the room chose, the user's own notes, what happens next. */

import { html } from "lit-html";
import { hasEarlierCode } from "../../app/follow_up_code";
import { retentionText } from "../../app/retention";
import type { Scene } from "../../app/scene";
import { shownCode } from "../../device/note_keys";
import { qr } from "../../html/qr";
import { PEERS_OVER } from "../../text/promises_later";
import { _ } from "../../text/translations";
import { toasts, tray } from "../notices";
import { icon, type Room, type Template, when } from "../parts";
import { chosen } from "./chosen";
import { leaving } from "./leaving";
import { ownNotes } from "./own";

export function ended(room: Room): Template {
  const { scene } = room;
  const { peers_only: peers } = scene.view;
  return html`
    <header class="room-head"><p class="room-title">${scene.view.title}</p></header>
    <div class="room-body room-end">
      <h1 class="phase-name" id="phase" tabindex="-1">${_("Kiitos!")}</h1>
      <p>${peers ? PEERS_OVER() : _("Työpaja päättyi. Lappusi ovat tallessa.")}</p>
      ${tray(room)} ${unsentDrafts(room)} ${when(!peers, () => followUp(room))} ${chosen(scene.view)} ${ownNotes(scene)}
      ${when(!peers, () => next(scene))} ${leaving(scene)}
    </div>
    ${toasts(room)}`;
}

function followUp({ scene, actions }: Room): Template {
  const code = shownCode(scene.noteKeys.code);
  if (hasEarlierCode(scene.storage))
    return html`<section class="task" aria-labelledby="follow-up">
      <h2 class="task-title" id="follow-up">${_("Seurantakoodisi")}</h2>
      <p class="task-text">${earlierCode()}</p>
    </section>`;
  return html`<section class="task" aria-labelledby="follow-up">
    <h2 class="task-title" id="follow-up">${_("Seurantakoodisi")}</h2>
    <p class="code-show code-show--small">${code}</p>
    <p class="task-text">${_("Ota koodi talteen. Sillä näet myöhemmin omat lappusi. Koodia ei ole missään muualla.")}</p>
    <div class="row">
      <button class="button button--quiet button--small" @click=${() => actions.copy(code)}>${icon("copy")} ${_("Kopioi koodi")}</button>
      <button class="button button--quiet button--small" @click=${printed}>${icon("print")} ${_("Tulosta")}</button>
    </div>
    ${when(scene.page.urls.followup, () => html`${when(scene.view.status !== "open", () => codeAsPicture(scene))}<p><a href=${scene.page.urls.followup ?? ""}>${_("Katso omat lappusi")}</a></p>`)}
  </section>`;
}

/** Folded: a picture taken across the table would carry somebody's notes. The code is after “#”, so it stays here. */
function codeAsPicture({ page, noteKeys }: Scene): Template {
  const address = new URL(`${page.urls.followup}#${noteKeys.code}`, location.href).href;
  const picture = qr(address, _("QR-koodi, jossa on seurantakoodisi"));
  return when(
    picture,
    () => html`<details class="more code-picture"><summary>${icon("qr")} ${_("Näytä QR-koodina")}</summary>
      ${picture}
      <p class="small">${_("Kuvaa se toisella laitteellasi, niin lappusi aukeavat siellä. Älä näytä sitä muille: sillä näkee lappusi.")}</p></details>`,
  );
}

/** On paper there is no folding. */
function printed(): void {
  for (const picture of document.querySelectorAll<HTMLDetailsElement>(".code-picture")) picture.open = true;
  print();
}

/** Lists texts that were never sent, so that none is lost silently. */
function unsentDrafts({ scene, actions }: Room): Template {
  const drafts = scene.drafts.all();
  const item = (text: string) => html`<div class="tray-item"><p class="user-text" dir="auto">${text}</p>
    <div class="row"><button class="button button--quiet button--small" @click=${() => actions.copy(text)}>${icon("copy")} ${_("Kopioi")}</button></div></div>`;
  return when(
    drafts.length,
    () =>
      html`<section class="tray" aria-labelledby="unsent"><h2 id="unsent">${_("Jäi kesken")}</h2>${drafts.map(({ text }) => item(text))}</section>`,
  );
}

/** When and where one hears of it. No date of an answer is known here, and it is said so. */
function next({ view, page }: Scene): Template {
  const steps = [
    _("Nuotio ei tiedä, milloin tuloksista päätetään. Kysy ohjaajalta, milloin ja missä kuulet siitä."),
    _("Seurantakoodilla näet omat lappusi ja mitä lapuille on tehty työpajan jälkeen."),
    retentionText(view.retention, page.locale),
  ];
  return html`<section class="card" aria-labelledby="next"><h2 id="next">${_("Mitä seuraavaksi?")}</h2>
    ${steps.filter(Boolean).map((step) => html`<p>${step}</p>`)}</section>`;
}

/** A removed participant keeps the follow-up code: it is stored only on the device. */
export function removed(room: Room): Template {
  return html`<div class="room-body room-end">
    <h1 class="phase-name" id="phase" tabindex="-1">${_("Et ole enää tässä huoneessa")}</h1>
    <p>${_("Ohjaaja poisti sinut huoneesta. Jos se oli vahinko, puhu hänelle.")}</p>
    ${when(!room.scene.view.peers_only, () => followUp(room))} ${leaving(room.scene)}
  </div>
  ${toasts(room)}`;
}

/** The browser lost the code that leads to this workshop, and a member has only one. */
export const earlierCode = (): string =>
  _("Sinulla on jo aiempi seurantakoodi tähän työpajaan, mutta selain on unohtanut sen. Käytä aiempaa koodia.");
