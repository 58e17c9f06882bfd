/** The remote control: the time, the next phase and the one before. On a phone also the way to all the rest. */

import { html } from "lit-html";
import { goTo, stopTimer } from "../../actions/steering";
import type { LeadSheet } from "../../app/scene";
import { can, phaseBeside, phaseNow } from "../../board/reading";
import { fillSentence, userText } from "../../text/sentence";
import { _, ngettext } from "../../text/translations";
import { classes, icon, type Room, type Template, when } from "../parts";

export function remote(room: Room): Template {
  const { scene } = room;
  const able = can(scene.view, "lead");
  return html`<nav class=${classes("remote foot", scene.picking && "remote--away")} aria-label=${_("Ohjaus")}>
    ${when(able, () => html`${turn(room)} ${addTime(room, 1)}`)}
    ${opener(room, "wall", "screen", _("Näyttö"))} ${opener(room, "more", "more", _("Lisää"))}
    ${before(room, able)} ${next(room, able)}
  </nav>`;
}

/** One button for both actions, so that the focus stays on it and nothing moves. `data-once` ignores a double click. */
function turn(room: Room): Template {
  const { view } = room.scene;
  const seconds = (phaseNow(view)?.minutes || 5) * 60;
  const act = () => (view.timer ? stopTimer(room) : room.actions.execute({ t: "StartTimer", seconds }));
  return html`<button class="bar-item remote-tool" data-once @click=${act}>${icon(view.timer ? "stop" : "play")} ${view.timer ? _("Pysäytä") : _("Käynnistä")}</button>`;
}

function addTime({ actions }: Room, minutes: number): Template {
  const add = () => actions.execute({ t: "AddTime", seconds: minutes * 60 });
  const words = ngettext("+%(num)s min", "+%(num)s min", minutes);
  return html`<button class="bar-item remote-tool" @click=${add}>${icon("clock")} ${words}</button>`;
}

/** A laptop has these in the rail. */
function opener({ actions }: Room, kind: LeadSheet, sign: string, words: string): Template {
  return html`<button class="bar-item remote-tool remote-opener" @click=${() => actions.open({ kind })}>${icon(sign)} ${words}</button>`;
}

function before(room: Room, able: boolean): Template {
  const phase = phaseBeside(room.scene.view, -1);
  const act = () => able && phase && goTo(room, phase.id);
  return html`<button class="bar-item remote-before" data-once aria-disabled=${!able || !phase} @click=${act}>${icon("back")} ${_("Edellinen")}</button>`;
}

function next({ scene, actions }: Room, able: boolean): Template {
  const phase = phaseBeside(scene.view, 1);
  const open = () => able && actions.open({ kind: phase ? "advance" : "end" });
  const words = phase ? fillSentence(_("Seuraava: %(title)s"), { title: userText(phase.title) }) : _("Lopeta työpaja");
  return html`<button class="button remote-next" aria-disabled=${!able} @click=${open}><span>${words}</span> ${icon(phase ? "next" : "stop")}</button>`;
}
