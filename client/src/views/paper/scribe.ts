/**
 * Notes of those without a phone are written down from paper, by keyboard alone: sheet and row count up by themselves,
 * Enter saves, and the field is free for the next row. Nothing here waits for the network.
 */

import { html } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { can } from "../../board/reading";
import { _ } from "../../text/translations";
import { asksFirst, dropNudge, loadNudge, nudgeFor } from "../board/nudging";
import { icon, type Room, type Template, when } from "../parts";
import type { Leaf } from "../sheets/content";
import { Desk } from "./desk";
import { entries } from "./entries";
import { doing, FIELD, field, focusText, quiet } from "./field";
import { areasOf, complaint, writingPhases } from "./rows";

export { focusText };

let desk: Desk | undefined;

export function scribe(room: Room): Leaf {
  const { view } = room.scene;
  if (desk?.room.scene !== room.scene) desk = new Desk(room);
  const body = !can(view, "lead")
    ? html`<p class="sheet-body">${_("Työpaja on päättynyt.")}</p>`
    : writingPhases(view).length === 0
      ? html`<p class="sheet-body">${_("Tässä työpajassa ei ole vaihetta, jossa kirjoitetaan lappuja.")}</p>`
      : html`${form(room, desk)} ${entries(room, desk)}`;
  return { title: _("Kirjaa paperilta"), body: html`${body} ${blank(room)}`, drawer: true };
}

/** More sheets, if they run out. */
function blank({ scene }: Room): Template {
  const { overview } = scene.page.urls;
  return when(
    overview,
    () =>
      html`<p class="sheet-body"><a class="button button--quiet button--small" href=${`${overview}/lomake`} target="_blank">${icon("print")} ${_("Tulosta lomakkeita")}</a></p>`,
  );
}

function form(room: Room, at: Desk): Template {
  const submit = (event: Event) => {
    event.preventDefault();
    const text = field()?.value ?? "";
    if (!asksFirst(room, FIELD, text)) keep(room, at);
  };
  return html`<form class="sheet-body scribe" @focusin=${loadNudge} @submit=${submit}>
    <p class="field-hint">${_("Enter tallentaa ja siirtyy seuraavalle riville.")} ${_("Rivinvaihto: Vaihto + Enter.")}</p>
    ${choice(_("Vaihe"), "paper-phase", writingPhases(room.scene.view), at.phase, at.mending !== "", (id) => doing(room, () => at.choosePhase(id)))}
    <div class="scribe-where">
      ${count(_("Arkki"), "paper-sheet", at.sheet, (sheet) => doing(room, () => at.choose({ sheet })))}
      ${count(_("Rivi"), "paper-row", at.row, (row) => doing(room, () => at.choose({ row })))}
    </div>
    ${choice(_("Kysymys"), "paper-area", areasOf(room.scene.view, at.phase), at.area, at.mending !== "", (id) => doing(room, () => Object.assign(at, { area: id })))}
    <div class="field"><label class="field-label" for=${FIELD}>${_("Mitä rivillä lukee")}</label>
      <textarea class="input" id=${FIELD} rows="2" autocomplete="off" autofocus enterkeyhint="send"
        .value=${live(at.draft)} @input=${(event: Event) => typed(room, at, event)} @keydown=${onKey}></textarea></div>
    ${nudgeFor(room, FIELD, () => keep(room, at))} ${again(room, at)}
    <div class="row"><button class="button">${at.mending ? _("Tallenna korjaus") : _("Kirjaa")}</button>
      ${when(at.mending, () => quiet(_("Peru korjaus"), () => doing(room, () => at.stop())))}</div>
    <p class="scribe-told">${at.told}</p>
  </form>`;
}

function choice(
  label: string,
  id: string,
  offered: readonly { readonly id: string; readonly title: string }[],
  now: string,
  fixed: boolean,
  chosen: (id: string) => void,
): Template {
  if (offered.length < 2) return html``;
  const pick = (event: Event) => chosen((event.target as HTMLSelectElement).value);
  return html`<div class="field"><label class="field-label" for=${id}>${label}</label>
    <select class="input" id=${id} ?disabled=${fixed} @change=${pick}>
      ${offered.map((one) => html`<option value=${one.id} ?selected=${one.id === now} .textContent=${one.title}></option>`)}
    </select></div>`;
}

function count(label: string, id: string, now: number, chosen: (number: number) => void): Template {
  const change = ({ target }: Event) => {
    const number = (target as HTMLInputElement).valueAsNumber;
    if (number >= 1) chosen(number);
  };
  return html`<div class="field"><label class="field-label" for=${id}>${label}</label>
    <input class="input" id=${id} type="number" inputmode="numeric" min="1" max="999" required .value=${live(String(now))} @input=${change}></div>`;
}

function typed(room: Room, at: Desk, event: Event): void {
  const text = event.target as HTMLTextAreaElement;
  at.draft = text.value;
  text.setCustomValidity(complaint(text.value));
  dropNudge(room, FIELD);
  if (at.twice || at.told) doing(room, () => Object.assign(at, { twice: undefined, told: "" }));
}

function onKey(event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  (event.target as HTMLTextAreaElement).form?.requestSubmit();
}

function keep(room: Room, at: Desk, anyway = false): void {
  dropNudge(room, FIELD);
  at.keep(field()?.value ?? "", { anyway });
  room.actions.redraw();
  if (at.twice) room.scene.announcer.say(twiceWords(at), "paper");
  else focusText();
}

const twiceWords = ({ sheet, row }: Desk): string => _("Arkin %(sheet)s rivi %(row)s on jo kirjattu:", { sheet, row });

/** The same row twice: perhaps the number is wrong, perhaps the sheet lay in the pile again. */
function again(room: Room, at: Desk): Template {
  const { twice } = at;
  if (!twice) return html``;
  const text = room.scene.view.notes[twice.note]?.text ?? twice.text;
  return html`<div class="scribe-twice"><p>${twiceWords(at)}</p><p class="note-text" dir="auto" .textContent=${text}></p>
    <div class="row">${quiet(_("Kirjaa silti"), () => keep(room, at, true))} ${quiet(_("Ohita rivi"), () => skip(room, at))}</div></div>`;
}

function skip(room: Room, at: Desk): void {
  at.draft = "";
  at.choose({ row: at.row + 1 });
  room.actions.redraw();
  focusText();
}
