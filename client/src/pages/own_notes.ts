/** What the follow-up page shows: one's own notes of a workshop, what came of them, and what one can do with them. */

import { html, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { isOver, type Keeping, type OwnNote, type OwnRoom, type Use } from "../app/own_notes";
import { shownDay } from "../app/retention";
import { noteOrder } from "../board/reading";
import { icon, type Template, when } from "../html/parts";
import type { View } from "../protocol";
import { fillSentence, type Sentence, userText } from "../text/sentence";
import { _, ngettext } from "../text/translations";

export interface OwnNoteActions {
  use(own: OwnRoom, note: OwnNote, use: Use): void;
  withdraw(own: OwnRoom, note: OwnNote): void;
  restore(own: OwnRoom, note: OwnNote): void;
}

export function ownRoom(own: OwnRoom, actions: OwnNoteActions, locale: string): TemplateResult {
  const { room, notes } = own;
  const count = ngettext("Kirjoitit %(num)s lapun.", "Kirjoitit %(num)s lappua.", notes.length);
  return html`<section class="stack">
    <h2 lang=${room.lang} tabindex="-1">${room.title}</h2>
    ${isOver(room.status) ? html`<p>${_("Työpaja on päättynyt.")} ${count}</p>` : stillOpen(own)}
    ${when(notes.length, () => html`<p>${keeping(room.keeping, locale)}</p>${meanings()}`)}
    <ul class="notes">${[...notes].sort(noteOrder).map((note) => shown(own, note, actions))}</ul>
  </section>`;
}

function stillOpen({ room, notes }: OwnRoom): TemplateResult {
  const words =
    notes.length > 0
      ? _("Työpaja on vielä auki. Näet tässä laput, jotka kirjoitit tällä laitteella.")
      : _("Työpaja on vielä auki. Näet lappusi täällä, kun se on päättynyt.");
  return html`<p>${words}</p><p><a href="/huone/${room.workshop}">${_("Muuta lappujasi huoneessa")}</a></p>`;
}

/** Counted by the server's trusted clock; while there is none, nothing is counted. */
function keeping({ until, gone_on, days, hold }: Keeping, locale: string): Sentence {
  if (hold) {
    const words = _("Lappujen poistaminen on keskeytetty toistaiseksi. Syy: %(reason)s. Voit silti perua lapun.");
    return fillSentence(words, { reason: userText(hold) });
  }
  if (!until) return _("Säilytysaikaa ei ole asetettu. Voit perua lapun niin kauan kuin se on tallessa.");
  const date = shownDay(gone_on, locale);
  return [
    days === 0 ? _("Laput poistetaan tänään, %(date)s.", { date }) : "",
    days
      ? ngettext("Laput poistetaan %(date)s, huomenna.", "Laput poistetaan %(date)s, %(num)s päivän päästä.", days, {
          date,
        })
      : "",
    days === null ? _("Laput poistetaan %(date)s.", { date }) : "",
    _("Voit perua lapun %(until)s asti.", { until: shownDay(until, locale) }),
    _("Jos säilytystä jatketaan, näet uuden päivän täällä."),
  ]
    .filter(Boolean)
    .join(" ");
}

function meanings(): TemplateResult {
  return html`<details class="more"><summary>${_("Mitä voit päättää lapustasi?")}</summary>
    <ul>
      <li>${_("Saa lainata: lappu voidaan painaa raporttiin sanasta sanaan.")}</li>
      <li>${_("Vain tiivistettynä: raportin tekijä lukee lapun ja kertoo siitä omin sanoin. Sanojasi ei paineta.")}</li>
      <li>${_("Ei raporttiin: lappu ei ole raporteissa eikä tiedostoissa. Ohjaaja näkee sen silti työpajan lapuissa.")}</li>
      <li>${_("Peru lappu: teksti häviää palvelusta minuutissa, eikä sitä saa takaisin. Varmuuskopioista ja tietokannan vanhoista tiedostoista se häviää myöhemmin.")}</li>
    </ul>
    <p>${_("Jos joku on jo ladannut tiedoston, se ei muutu. Ohjaaja näkee, että tiedosto on vanhentunut.")}</p>
  </details>`;
}

function shown(own: OwnRoom, note: OwnNote, actions: OwnNoteActions): TemplateResult {
  const { view, lang } = own.room;
  const tint = `tint-${((view.areas[note.area]?.index ?? 0) % 6) + 1}`;
  if (note.state !== "here") return withdrawn(own, note, tint, actions);
  return html`<li class="note ${tint}" data-own=${note.id}>
    <p class="note-text" lang=${note.lang ?? lang} dir="auto">${note.text}</p>
    <div class="note-foot">${cameOfIt(own, note, view)}</div>
    ${when(note.withheld, () => html`<p>${_("Muille ei näytetä: lappu ei ole ryhmässä. Sen teksti ei tule tuloksiin eikä raportteihin.")}</p>`)}
    <div class="row">
      ${when(!note.withheld, () => useChoice(own, note, actions))}
      <button class="button button--danger button--small" @click=${() => actions.withdraw(own, note)}>${icon("trash")} ${_("Peru lappu")}</button>
    </div>
    <p role="status">${note.said}</p>
  </li>`;
}

function useChoice(own: OwnRoom, note: OwnNote, actions: OwnNoteActions): TemplateResult {
  return html`<label class="field-label" for="use-${note.id}">${_("Raporteissa")}</label>
    <select class="input input--short" id="use-${note.id}" .value=${live(note.use)} @change=${(event: Event) => actions.use(own, note, (event.target as HTMLSelectElement).value as Use)}>
        ${uses().map(([use, words]) => html`<option value=${use} ?selected=${use === note.use}>${words}</option>`)}
    </select>`;
}

const uses = (): [Use, string][] => [
  ["quote", _("Saa lainata")],
  ["summary", _("Vain tiivistettynä")],
  ["none", _("Ei raporttiin")],
];

/** The area, the group, what it got in the phases, and whether a report that was made quotes it. */
function cameOfIt({ room }: OwnRoom, note: OwnNote, view: View): Template[] {
  const group = note.group ? view.groups[note.group] : undefined;
  const name = group && userText(group.name, group.lang ?? room.lang);
  return [
    html`<span class="mark" lang=${room.lang}>${view.areas[note.area]?.title}</span>`,
    when(
      name,
      () => html`<span class="mark"><span>${fillSentence(_("Ryhmä: %(name)s"), { name: name ?? "" })}</span></span>`,
    ),
    ...(room.marks[note.id] ?? []).map(
      ([title, words]) =>
        html`<span class="mark">${title ? html`<span lang=${room.lang}>${title}:</span>` : ""} ${words}</span>`,
    ),
    when(room.quoted.includes(note.id), () => html`<strong class="mark">${_("Lainattu raportissa")}</strong>`),
  ];
}

function withdrawn(own: OwnRoom, note: OwnNote, tint: string, actions: OwnNoteActions): TemplateResult {
  const undo = () =>
    html`<button class="button button--quiet button--small" @click=${() => actions.restore(own, note)}>${icon("undo")} ${_("Kumoa")}</button>`;
  return html`<li class="note ${tint}" data-own=${note.id}>
    <p role="status">${_("Lappu on peruttu. Teksti häviää palvelusta minuutissa.")}</p>
    ${when(note.state === "withdrawn", undo)}
    ${when(note.said, () => html`<p>${note.said}</p>`)}
  </li>`;
}
