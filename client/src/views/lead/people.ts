/** The drawer of the people: how many, who, and the lock of the door. Who is removed is asked about first. */

import { html } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { askToConfirm, keepCode, removePerson, removeUnseen } from "../../actions/leading";
import type { PresenceMessage } from "../../protocol";
import { _, ngettext } from "../../text/translations";
import { headcount } from "../head";
import { icon, type Room, type Template, when } from "../parts";
import type { Leaf } from "../sheets/content";

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
    body: html`<div class="sheet-body">${told(room.scene.presence)} ${lock(room)} ${list} ${places}</div>`,
    drawer: true,
  };
}

function told(presence: PresenceMessage | undefined): Template {
  if (!presence) return html``;
  return presence.about !== undefined ? arrived(presence) : connected(presence);
}

/**
 * Where nobody may learn who wrote, the facilitator sees who has come in. Their list tells why not who is connected. It
 * grows in steps, so the number of its names is not how many are in.
 */
function arrived(presence: PresenceMessage): Template {
  const { people = [], free = 0, about } = presence;
  const exact = about === "exactly";
  const listed = ngettext("Luettelossa on %(num)s nimi.", "Luettelossa on %(num)s nimeä.", people.length);
  return html`<div><p class="stat"><strong>${headcount(presence)}</strong></p>
    ${when(!exact && people.length, () => html`<p class="small">${listed}</p>`)}
    <p class="small">${exact ? ngettext("%(num)s paikka on vapaana.", "%(num)s paikkaa on vapaana.", free) : ngettext("Enintään %(num)s paikka on vapaana.", "Enintään %(num)s paikkaa on vapaana.", free)}</p></div>`;
}

function connected({ count }: PresenceMessage): Template {
  return html`<p class="stat"><strong>${ngettext("%(num)s osallistuja", "%(num)s osallistujaa", count)}</strong></p>`;
}

function lock({ scene, actions }: Room): Template {
  const { locked } = scene.view;
  const turn = () => actions.execute({ t: locked ? "UnlockRoom" : "LockRoom" });
  return html`<div><button class="button button--quiet button--small" data-once aria-pressed=${locked} @click=${turn}>
    ${icon(locked ? "lock" : "unlock")} ${locked ? _("Huone on lukittu") : _("Lukitse huone")}</button></div>`;
}

/** The list of a room where nobody may learn who wrote grows in steps. */
const LATE = (): string => _("Uusi tulija näkyy viimeistään puolen minuutin kuluttua.");

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
