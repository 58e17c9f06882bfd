/** What opens when it is called, beside the board of a laptop. A phone has it under “Lisää”. */

import { html } from "lit-html";
import type { LeadSheet } from "../../app/scene";
import { can } from "../../board/reading";
import { _ } from "../../text/translations";
import { icon, type Room, type Template, when } from "../parts";

export function rail({ scene, actions }: Room): Template {
  const opener = (kind: LeadSheet, sign: string, words: string) =>
    html`<button class="rail-item" @click=${() => actions.open({ kind })}>${icon(sign)} ${words}</button>`;
  const pick = () => actions.setPicking(!scene.picking);
  return html`<nav class="rail" aria-label=${_("Välineet")}>
    ${opener("phases", "panel", _("Vaiheet"))} ${opener("people", "people", _("Väki"))} ${opener("wall", "screen", _("Näyttö"))}
    ${when(can(scene.view, "arrange"), () => html`<button class="rail-item" aria-pressed=${scene.picking} @click=${pick}>${icon("group")} ${_("Ryhmitä lappuja")}</button>`)}
    ${opener("code", "qr", _("Koodi"))} ${opener("more", "more", _("Lisää"))}
  </nav>`;
}
