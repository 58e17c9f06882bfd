/** What only the facilitator sees: that a note looks personal, and that the big screen holds it back until she looks. */

import { html, nothing } from "lit-html";
import { release } from "../../actions/leading";
import { can, isWithheld, type WithId } from "../../board/reading";
import type { Group, Note, Personal } from "../../protocol";
import { LED_WITHHELD } from "../../text/promises_later";
import { _ } from "../../text/translations";
import { beginningOf, icon, type Room, type Template } from "../parts";

const KINDS: Record<Personal, () => string> = {
  identity: () => _("henkilötunnus"),
  email: () => _("sähköpostiosoite"),
  iban: () => _("tilinumero"),
  phone: () => _("puhelinnumero"),
  address: () => _("katuosoite"),
  birth: () => _("syntymäaika"),
  plate: () => _("rekisterinumero"),
  handle: () => _("käyttäjätunnus"),
  name: () => _("nimi"),
};

const kindsIn = ({ held = [] }: Note | Group): string => held.map((kind) => KINDS[kind]()).join(", ");

export function heldNote(room: Room, it: WithId<Note>): unknown {
  if (isWithheld(room.scene.view, it)) return html`<span class="mark">${icon("eye-off")} ${LED_WITHHELD()}</span>`;
  return it.held?.length ? heldBack(room, it) : nothing;
}

function heldBack(room: Room, it: WithId<Note>): unknown {
  const words = _("Ei isolla näytöllä: %(kinds)s", { kinds: kindsIn(it) });
  const mark = html`<span class="mark mark--hidden">${icon("screen")} ${words}</span>`;
  return can(room.scene.view, "lead") ? html`${mark}${releaseButton(room, it.id, it.text)}` : mark;
}

export function heldName(room: Room, it: WithId<Group>): unknown {
  if (!it.held?.length) return nothing;
  const words = _("Nimi ei näy isolla näytöllä: %(kinds)s", { kinds: kindsIn(it) });
  const mark = html`<span class="mark mark--hidden">${icon("screen")} ${words}</span>`;
  if (!can(room.scene.view, "lead")) return mark;
  const label = _("Nimeä uudelleen: %(name)s", { name: beginningOf(it.name) });
  const rename = () => room.actions.open({ kind: "rename", id: it.id });
  return html`${mark}${releaseButton(room, it.id, it.name)}<button class="link-button" data-hold="renaming/${it.id}" aria-label=${label} @click=${rename}>${_("Nimeä uudelleen")}</button>`;
}

function releaseButton(room: Room, id: string, text: string): Template {
  const label = _("Näytä isolla näytöllä: %(text)s", { text: beginningOf(text) });
  return html`<button class="link-button" data-hold="release/${id}" aria-label=${label} @click=${() => release(room, id)}>${_("Näytä isolla näytöllä")}</button>`;
}
