/** The facilitator's dialogs: the people, the join code, the next phase and the end. Risky actions are confirmed. */

import { html } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { askToConfirm, goTo, keepCode, newCode, removePerson, removeUnseen } from "../../actions/leading";
import { can, phaseBeside } from "../../board/reading";
import { PEERS_ENDING } from "../../text/promises_later";
import { fillSentence, userText } from "../../text/sentence";
import { _, ngettext } from "../../text/translations";
import { wayIn } from "../joining";
import { icon, type Room, type Template, when } from "../parts";
import type { Leaf } from "./content";

export function people(room: Room): Leaf {
  const known = room.scene.presence?.people ?? [];
  const hidden = room.scene.presence?.about !== undefined;
  // People who are here come first. Who left without a name cannot be identified, and is not listed.
  const seen = known.filter((one) => one.seen !== false && (one.here !== false || one.pseudonym));
  const all = [...seen].sort((a, b) => away(a) - away(b) || a.pseudonym.localeCompare(b.pseudonym, "fi"));
  const unseen = known.filter((one) => one.seen === false).length;
  const list = all.length
    ? html`<ul class="people">${repeat(
        all,
        ({ id }) => id,
        (one) => person(room, one),
      )}</ul>`
    : html`<p>${hidden ? _("Luettelossa ei näy ketään.") : _("Huoneessa ei ole vielä ketään.")}</p>`;
  const places = hidden ? hiddenPlaces(room) : when(unseen, () => neverHere(room, notHere(unseen)));
  return {
    title: hidden ? _("Mukaan tulleet") : _("Mukana"),
    body: html`<div class="sheet-body">${list} ${places}</div>`,
  };
}

/** The list of a room where nobody may learn who wrote grows in steps. */
export const LATE = (): string => _("Uusi tulija näkyy viimeistään puolen minuutin kuluttua.");

const away = ({ here }: Pick<Person, "here">): number => Number(here === false);

type Person = { readonly id: string; readonly pseudonym: string; readonly here?: boolean };

function person(room: Room, { id, pseudonym, here }: Person): Template {
  const { scene } = room;
  const label = _("Poista huoneesta: %(name)s", { name: pseudonym });
  const out = _("Poista huoneesta");
  const known = _("Hän tuntee koodin. Kun se vaihtuu, hän ei pääse sillä takaisin. Muut pysyvät huoneessa.");
  return html`<li class="people-item"><span>${pseudonym} ${here === false ? html`<span class="muted small">${_("poissa")}</span>` : ""}</span>
    ${
      scene.toConfirm === id
        ? confirmation(room, { label: out, why: known, go: () => removePerson(room, id) })
        : html`<button class="button button--quiet button--small" aria-label=${label} data-think=${id} @click=${() => askToConfirm(room, id)}>${_("Poista…")}</button>`
    }
  </li>`;
}

/** People who joined and never connected. Their places are held for a minute only, but there may be many names. */
const notHere = (many: number): string =>
  ngettext(
    "%(num)s on ilmoittautunut mutta ei ole käynyt täällä.",
    "%(num)s on ilmoittautunut mutta ei ole käynyt täällä.",
    many,
  );

/** Their number would tell who is not connected yet, so they can be removed without it. */
function hiddenPlaces(room: Room): Template {
  const why = _(
    "Nuotio ei näytä kenellekään, kuka on juuri nyt yhteydessä, ei edes sinulle: siitä voisi päätellä, kenen lappu on. Näet, ketkä ovat tulleet mukaan.",
  );
  const words = _("Huone voi olla täynnä, vaikka paikkoja näkyy vapaana: joku on varannut paikan mutta ei ole tullut.");
  return html`<p class="small muted never-here">${why} ${LATE()}</p> ${neverHere(room, words)}`;
}

function neverHere(room: Room, words: string): Template {
  const { scene } = room;
  const gone = _("Poista heidät");
  const why = _("Jos joku täyttää huonetta tahallaan, hän tuntee koodin. Muut pysyvät huoneessa.");
  return html`<div class="never-here"><p>${words}</p>
    ${
      scene.toConfirm === "unseen"
        ? confirmation(room, { label: gone, why, go: () => removeUnseen(room) })
        : html`<button class="button button--quiet button--small" data-think="unseen" @click=${() => askToConfirm(room, "unseen")}>${_("Poista kaikki, jotka eivät ole käyneet täällä")}</button>`
    }</div>`;
}

interface Confirmation {
  readonly label: string;
  readonly why: string;
  readonly go: () => void;
}

/** Asks for confirmation. The code changes in the same request, unless the facilitator keeps it. */
function confirmation(room: Room, { label, why, go }: Confirmation): Template {
  const keep = (event: Event) => keepCode(room, !(event.target as HTMLInputElement).checked);
  return html`<div class="surely" role="group" aria-label=${label} tabindex="-1"><label class="tick"><input type="checkbox" .checked=${!room.scene.keepCode} @change=${keep}> <span>${_("Vaihda samalla huoneen koodi")}</span></label>
    <p class="small muted">${why}</p>
    <div class="row"><button class="button button--danger button--small" @click=${go}>${label}</button>
      <button class="button button--quiet button--small" @click=${() => askToConfirm(room, undefined)}>${_("Peru")}</button></div></div>`;
}

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
    body: html`<div class="sheet-body stack">${wayIn(scene)} ${when(scene.code, () => change)}</div>`,
  };
}

/** Facilitators most regret pressing “Next” by accident, so this shows which phase follows. */
export function advance(room: Room): Leaf | undefined {
  const next = phaseBeside(room.scene.view, 1);
  if (!next) return undefined;
  const go = () => goTo(room, next.id);
  const body = html`<p class="sheet-body">${next.instruction || _("Keskeneräiset tekstit säilyvät. Voit palata takaisin.")}</p>
    <div class="sheet-foot"><button class="button" autofocus @click=${go}>${icon("next")} ${_("Siirry vaiheeseen")}</button></div>`;
  return { title: fillSentence(_("Seuraavaksi: %(title)s"), { title: userText(next.title) }), body };
}

/** Ends the workshop. No further confirmation: the next page can open it again, a peer group for five minutes. */
export function end({ scene }: Room): Leaf | undefined {
  const { urls, csrf } = scene.page;
  if (!can(scene.view, "lead") || !urls.closing) return undefined;
  const peers = scene.view.peers_only;
  const what = peers
    ? html`${PEERS_ENDING()} ${_("Viiden minuutin aikana voit vielä jatkaa.")}`
    : _("Osallistujat näkevät kiitoksen ja seurantakoodinsa. Laput säilyvät. Voit avata työpajan uudelleen.");
  // Where the end erases, Enter alone must not do it.
  const button = peers
    ? html`<button class="button button--danger">${icon("trash")} ${_("Lopeta ja poista kaikki")}</button>`
    : html`<button class="button" autofocus>${icon("stop")} ${_("Lopeta työpaja")}</button>`;
  const body = html`<p class="sheet-body">${what}</p>
    <form class="sheet-foot" method="post" action=${urls.closing}><input type="hidden" name="csrf_token" value=${csrf}>${button}</form>`;
  return { title: peers ? _("Vertaisryhmän päättäminen") : _("Työpajan lopettaminen"), body };
}
