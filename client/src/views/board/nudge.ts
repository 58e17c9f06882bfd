/** The question whether a text that looks personal is meant so: a line and two buttons. It never blocks. */

import { html } from "lit-html";
import type { Nudge } from "../../app/scene";
import type { Personal } from "../../text/personal";
import { _ } from "../../text/translations";
import { icon, type Template } from "../parts";

export { likely } from "../../text/personal";

const ONE: Record<Personal, () => string> = {
  identity: () => _("Tässä näyttää olevan henkilötunnus."),
  email: () => _("Tässä näyttää olevan sähköpostiosoite."),
  iban: () => _("Tässä näyttää olevan tilinumero."),
  phone: () => _("Tässä näyttää olevan puhelinnumero."),
  address: () => _("Tässä näyttää olevan osoite."),
  plate: () => _("Tässä näyttää olevan auton rekisterinumero."),
  name: () => _("Tässä näyttää olevan jonkun nimi."),
};

export function nudgeWords({ found }: Nudge): string {
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  const [first] = kinds;
  return first && kinds.length === 1 ? ONE[first]() : _("Tässä näyttää olevan useita henkilötietoja.");
}

/** What is true of both looks: that of this device, and that of the server for the facilitator. */
const SEEN = {
  sent: () =>
    _("Laitteesi tarkisti tekstin. Kun lähetät sen, ohjaaja saa merkin ja iso näyttö odottaa hänen lupaansa."),
  shared: () =>
    _("Muut näkevät tekstin jo. Ohjaaja saa siitä merkin, ja iso näyttö odottaa, kunnes hän on katsonut sen."),
};

export function nudgeView(nudge: Nudge, edit: () => void, send: () => void): Template {
  const shared = nudge.field === "shared";
  return html`<div class="nudge" id="${nudge.field}-nudge">
    <p>${icon("info")} <span>${nudgeWords(nudge)}</span></p>
    <p class="nudge-choices">
      <button class="button button--quiet button--small" type="button" @click=${edit}>${_("Muokkaa")}</button>
      <button class="button button--quiet button--small" type="button" @click=${send}>${shared ? _("Jätä näin") : _("Lähetä näin")}</button>
    </p>
    <p class="small muted">${shared ? SEEN.shared() : SEEN.sent()}</p></div>`;
}
