/** The end of the workshop: thanks, the follow-up code, what happens next, the user's own notes and the way out. */

import { html, nothing } from "lit-html";
import { hasEarlierCode } from "../../app/follow_up_code";
import { retentionText } from "../../app/retention";
import type { Scene } from "../../app/scene";
import { noteOrder } from "../../board/reading";
import { shownCode } from "../../device/note_keys";
import type { Note } from "../../protocol";
import { PEERS_OVER } from "../../text/promises_later";
import { _ } from "../../text/translations";
import { toasts, tray } from "../notices";
import { icon, type Room, type Template, when } from "../parts";
import { leaving } from "./leaving";

export function ended(room: Room): Template {
  const { scene } = room;
  const { peers_only: peers } = scene.view;
  return html`
    <header class="room-head"><p class="room-title">${scene.view.title}</p></header>
    <div class="room-body room-end">
      <h1 class="phase-name" id="phase" tabindex="-1">${_("Kiitos!")}</h1>
      <p>${peers ? PEERS_OVER() : _("Työpaja päättyi. Lappusi ovat tallessa.")}</p>
      ${tray(room)} ${unsentDrafts(room)} ${when(!peers, () => followUp(room))} ${ownNotes(scene)} ${when(!peers, () => retention(scene))} ${leaving(scene)}
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
      <button class="button button--quiet button--small" @click=${() => print()}>${icon("print")} ${_("Tulosta")}</button>
    </div>
    ${when(scene.page.urls.followup, () => html`<p><a href=${scene.page.urls.followup ?? ""}>${_("Katso omat lappusi")}</a></p>`)}
  </section>`;
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

export function ownNotes(scene: Scene): Template {
  const own = ownNotesOf(scene);
  if (own.length === 0) return html``;
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${scene.view.title}\n\n${own.map(({ text }) => text).join("\n\n")}\n`)}`;
  return html`<section class="card"><h2>${_("Omat lappusi")}</h2>
    <ul class="list">${own.map(({ text, lang }) => html`<li class="list-item note-text" lang=${lang ?? nothing} dir="auto">${text}</li>`)}</ul>
    <a class="button button--quiet" download="nuotio.txt" href=${file}>${icon("download")} ${_("Lataa omat laput")}</a>
  </section>`;
}

function ownNotesOf(scene: Scene): Note[] {
  const own = Object.entries(scene.view.notes).filter(([id, note]) => scene.isOwn(id, note) && !note.hidden);
  return own.map(([id, note]) => ({ ...note, id })).sort(noteOrder);
}

function retention({ view, page }: Scene): Template {
  const words = retentionText(view.retention, page.locale);
  return when(words, () => html`<p>${words}</p>`);
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
