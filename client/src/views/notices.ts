/** What went wrong or right: the line of the connection, texts that were refused, and the toast with its undo. */

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Scene } from "../scene";
import type { Refused } from "../tray";
import { _ } from "../words";
import { classes, icon, type Room, type Template, when } from "./parts";

export function banner({ scene, deeds }: Room): Template {
  const words = lineWords(scene);
  if (!words) return nothing;
  const again = () => html`<button class="link-button" @click=${() => deeds.retry()}>${_("Yritä nyt")}</button>`;
  return html`<div class=${classes("banner", scene.back && "banner--back")}><p>${words}</p>${when(!scene.back, again)}</div>`;
}

/** What is to be said about the connection; nothing while it stands. */
export function lineWords({ back, status, page, met }: Scene): string {
  if (back) return _("Yhteys palasi.");
  if (status !== "trouble") return "";
  return page.audience === "participant" ? apart(met) : waiting(met);
}

function apart(met: boolean): string {
  if (met) return _("Yhteys katkesi. Voit jatkaa kirjoittamista – lähetämme laput, kun yhteys palaa.");
  return _("Yhdistetään… Voit jo kirjoittaa – lähetämme laput, kun yhteys syntyy.");
}

function waiting(met: boolean): string {
  return met ? _("Yhteys katkesi. Yritämme uudelleen.") : _("Yhdistetään…");
}

export function toasts({ scene, deeds }: Room): Template {
  const { toast } = scene;
  const undo = () =>
    html`<button class="link-button" id="undo" @click=${() => deeds.undo()}>${icon("undo")} ${_("Kumoa")}</button>`;
  return html`<div class="toasts">
    ${when(toast, () => html`<div class="toast"><p>${toast?.words}</p>${when(toast?.undo, undo)}</div>`)}
  </div>`;
}

export function tray(room: Room): Template {
  const { refused } = room.scene;
  return when(
    refused.length,
    () => html`
    <section class="tray" aria-labelledby="tray">
      <h2 id="tray">${_("Ei lähetetty")}</h2>
      ${repeat(
        refused,
        (one) => one.op,
        (one) => item(room, one),
      )}
    </section>`,
  );
}

function item({ deeds }: Room, { op, text, code }: Refused): Template {
  return html`<div class="tray-item"><p dir="auto">${text}</p><p class="small">${reason(code)}</p>
    <div class="row">
      <button class="button button--quiet button--small" @click=${() => deeds.copy(text)}>${icon("copy")} ${_("Kopioi")}</button>
      <button class="button button--quiet button--small" @click=${() => deeds.putAway(op)}>${_("Poista tästä")}</button>
    </div></div>`;
}

/** Why the server said no, in words that lead somewhere. */
export function reason(code: string): string {
  return (REASONS[code] ?? REASONS.other)?.() ?? "";
}

const REASONS: Readonly<Record<string, () => string>> = {
  closed: () => _("Työpaja ehti päättyä."),
  not_open: () => _("Työpaja ei ole vielä auki."),
  not_allowed: () => _("Tässä vaiheessa tätä ei voi tehdä."),
  phase_over: () => _("Vaihe ehti vaihtua."),
  no_note: () => _("Lappua ei enää ole."),
  no_group: () => _("Ryhmää ei enää ole."),
  not_yours: () => _("Vain lapun kirjoittaja voi muuttaa lappua."),
  erased: () => _("Lappu on jo poistettu lopullisesti."),
  full: () => _("Seinä on täynnä. Kerro siitä ohjaajalle."),
  no_dots_left: () => _("Olet jo antanut kaikki pisteesi."),
  no_dot: () => _("Tässä ei ole pistettäsi."),
  no_area: () => _("Aluetta ei enää ole."),
  second_ballot: () => _("Olet jo antanut pisteitä toisella laitteella."),
  changed: () => _("Tämä on muuttunut sen jälkeen, joten mitään ei kumottu."),
  removed: () => _("Et ole enää huoneessa."),
  signed_out: () => _("Kirjautumisesi on päättynyt."),
  lost: () => _("Muut ehtivät muuttaa samaa lappua, eikä tekstejä voitu yhdistää."),
  too_long: () => _("Teksti on liian pitkä."),
  empty: () => _("Tekstissä ei ole mitään näkyvää."),
  nul: () => _("Tekstissä on merkki, jota ei voi tallentaa: nollamerkki."),
  control: () => _("Tekstissä on merkki, jota ei voi tallentaa: näkymätön ohjausmerkki."),
  half: () => _("Tekstissä on merkki, jota ei voi tallentaa: merkin puolikas."),
  reserved: () => _("Tekstissä on merkki, jota ei voi tallentaa: se on varattu ohjelmien omaan käyttöön."),
  reversing: () => _("Tekstissä on merkki, jota ei voi tallentaa: se kääntää tekstin takaperin."),
  other: () => _("Palvelin ei voinut ottaa tätä vastaan."),
};
