/** The dialogs before the next phase and the end. */

import { html } from "lit-html";
import { goTo } from "../../actions/steering";
import { can, phaseBeside } from "../../board/reading";
import { PEERS_ENDING } from "../../text/promises_later";
import { fillSentence, userText } from "../../text/sentence";
import { _ } from "../../text/translations";
import { icon, type Room } from "../parts";
import type { Leaf } from "../sheets/content";

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
