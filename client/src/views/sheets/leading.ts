/** The facilitator's dialogs: the people, the join code, the next phase and the end. Risky actions are confirmed. */

import { html } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { can, phaseBeside } from "../../board/reading";
import { saying, theirs } from "../../text/sentence";
import { _, ngettext } from "../../text/words";
import { wayIn } from "../joining";
import { icon, type Room, type Template, when } from "../parts";
import type { Leaf } from "./leaf";

export function people(room: Room): Leaf {
  const known = room.scene.presence?.people ?? [];
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
    : html`<p>${_("Huoneessa ei ole vielä ketään.")}</p>`;
  return {
    title: _("Mukana"),
    body: html`<div class="sheet-body">${list} ${when(unseen, () => neverHere(room, unseen))}</div>`,
  };
}

const away = ({ here }: Pick<Person, "here">): number => Number(here === false);

type Person = { readonly id: string; readonly pseudonym: string; readonly here?: boolean };

function person(room: Room, { id, pseudonym, here }: Person): Template {
  const { scene, deeds } = room;
  const label = _("Poista huoneesta: %(name)s", { name: pseudonym });
  const out = _("Poista huoneesta");
  const known = _("Hän tuntee koodin. Kun se vaihtuu, hän ei pääse sillä takaisin. Muut pysyvät huoneessa.");
  return html`<li class="people-item"><span>${pseudonym} ${here === false ? html`<span class="muted small">${_("poissa")}</span>` : ""}</span>
    ${
      scene.removing === id
        ? surely(room, { label: out, why: known, go: () => deeds.removePerson(id) })
        : html`<button class="button button--quiet button--small" aria-label=${label} data-think=${id} @click=${() => deeds.think(id)}>${_("Poista…")}</button>`
    }
  </li>`;
}

/** People who joined and never connected. Their places are held for a minute only, but there may be many names. */
function neverHere(room: Room, many: number): Template {
  const { scene, deeds } = room;
  const words = ngettext(
    "%(num)s on ilmoittautunut mutta ei ole käynyt täällä.",
    "%(num)s on ilmoittautunut mutta ei ole käynyt täällä.",
    many,
  );
  const gone = _("Poista heidät");
  const why = _("Jos joku täyttää huonetta tahallaan, hän tuntee koodin. Muut pysyvät huoneessa.");
  return html`<div class="never-here"><p>${words}</p>
    ${
      scene.removing === "unseen"
        ? surely(room, { label: gone, why, go: () => deeds.removeUnseen() })
        : html`<button class="button button--quiet button--small" data-think="unseen" @click=${() => deeds.think("unseen")}>${_("Poista kaikki, jotka eivät ole käyneet täällä")}</button>`
    }</div>`;
}

interface Deed {
  readonly label: string;
  readonly why: string;
  readonly go: () => void;
}

/** Asks for confirmation. The code changes in the same request, unless the facilitator keeps it. */
function surely({ scene, deeds }: Room, { label, why, go }: Deed): Template {
  const keep = (event: Event) => deeds.keepCode(!(event.target as HTMLInputElement).checked);
  return html`<div class="surely" role="group" aria-label=${label} tabindex="-1"><label class="tick"><input type="checkbox" .checked=${!scene.keepCode} @change=${keep}> <span>${_("Vaihda samalla huoneen koodi")}</span></label>
    <p class="small muted">${why}</p>
    <div class="row"><button class="button button--danger button--small" @click=${go}>${label}</button>
      <button class="button button--quiet button--small" @click=${() => deeds.think(undefined)}>${_("Peru")}</button></div></div>`;
}

export function code({ scene, deeds }: Room): Leaf {
  const change =
    scene.removing === "code"
      ? html`<div class="surely" role="group" aria-label=${_("Vaihda koodi")} tabindex="-1"><p>${_("Vanha koodi lakkaa toimimasta heti. Huoneessa olijat pysyvät sisällä. Kerro uusi koodi niille, jotka ovat vasta tulossa.")}</p>
        <div class="row"><button class="button button--danger button--small" @click=${() => deeds.newCode()}>${_("Vaihda koodi")}</button>
          <button class="button button--quiet button--small" @click=${() => deeds.think(undefined)}>${_("Peru")}</button></div></div>`
      : html`<button class="button button--quiet button--small" data-think="code" @click=${() => deeds.think("code")}>${_("Vaihda koodi…")}</button>`;
  return {
    title: _("Tule mukaan"),
    body: html`<div class="sheet-body stack">${wayIn(scene)} ${when(scene.code, () => change)}</div>`,
  };
}

/** Facilitators most regret pressing “Next” by accident, so this tells which phase follows. */
export function advance({ scene, deeds }: Room): Leaf | undefined {
  const next = phaseBeside(scene.view, 1);
  if (!next) return undefined;
  const go = () => deeds.goTo(next.id);
  const body = html`<p class="sheet-body">${next.instruction || _("Keskeneräiset tekstit säilyvät. Voit palata takaisin.")}</p>
    <div class="sheet-foot"><button class="button" autofocus @click=${go}>${icon("next")} ${_("Siirry vaiheeseen")}</button></div>`;
  return { title: saying(_("Seuraavaksi: %(title)s"), { title: theirs(next.title) }), body };
}

/** Ends the workshop. No further confirmation: the next page can open it again. */
export function end({ scene }: Room): Leaf | undefined {
  const { urls, csrf } = scene.page;
  if (!can(scene.view, "lead") || !urls.closing) return undefined;
  const body = html`<p class="sheet-body">${_("Osallistujat näkevät kiitoksen ja seurantakoodinsa. Laput säilyvät. Voit avata työpajan uudelleen.")}</p>
    <form class="sheet-foot" method="post" action=${urls.closing}><input type="hidden" name="csrf_token" value=${csrf}>
      <button class="button" autofocus>${icon("stop")} ${_("Lopeta työpaja")}</button></form>`;
  return { title: _("Työpajan lopettaminen"), body };
}
