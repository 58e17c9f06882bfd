/** The facilitator's view: usable with one thumb on a phone, beside the board on a laptop. */

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { askToConfirm, goTo } from "../actions/leading";
import { can, phaseBeside, phaseNow, phases, type WithId } from "../board/reading";
import { minutesAndSeconds } from "../device/clock";
import type { Phase, PresenceMessage } from "../protocol";
import { PEERS_OVER } from "../text/promises_later";
import { OPEN_TITLE } from "../text/stricter_promises";
import { _, ngettext } from "../text/translations";
import { areaTabs, board } from "./board/board";
import { offer } from "./board/offering";
import { toolbar } from "./board/picking";
import { head, headcount } from "./head";
import { wayIn } from "./joining";
import { banner, toasts } from "./notices";
import { classes, icon, type Room, type Template, when } from "./parts";
import { announceChoice } from "./quiet";
import { LATE } from "./sheets/lead_actions";
import { sheet } from "./sheets/sheet";
import { signalsCard } from "./signals/lead_signals";
import { isOver, signedOut } from "./signedout";
import { wallCard } from "./wall_remote";
import { workCard } from "./work";

export function lead(room: Room): Template {
  const { scene } = room;
  if (isOver(scene)) return signedOut(room);
  return html`
    ${head(scene)} ${banner(room)}
    <div class="room-body lead-grid">
      <div class="stack">${clockCard(room)} ${signalsCard(room)} ${workCard(room)} ${wallCard(room)} ${phaseCard(room)} ${peopleCard(room)} ${roomCard(room)}</div>
      <div class="stack" id="board" tabindex="-1">${boardHead(room)} ${areaTabs(room)} ${board(room)}</div>
    </div>
    ${toasts(room)} <div class="foot">${scene.picking ? toolbar(room) : controlBar(room)}</div> ${sheet(room)}`;
}

function boardHead(room: Room): Template {
  const { scene, actions } = room;
  if (!can(scene.view, "lead")) return finished(room);
  const pick = () => actions.setPicking(!scene.picking);
  return html`${offer(room)}<div class="row row--ends">
    ${when(can(scene.view, "arrange"), () => html`<button class="chip" aria-pressed=${scene.picking} @click=${pick}>${icon("group")} ${_("Ryhmitä lappuja")}</button>`)}
    ${announceChoice(room)}
  </div>`;
}

function finished({ scene }: Room): Template {
  if (scene.view.peers_only) return html`<p class="notice">${PEERS_OVER()}</p>`;
  return html`<section class="notice"><p>${_("Työpaja on päättynyt.")}
    ${when(scene.page.urls.results, () => html`<a href=${scene.page.urls.results ?? ""}>${_("Lataa tulokset")}</a>`)}</p></section>`;
}

function clockCard({ scene, actions }: Room): Template {
  const { timer } = scene.view;
  if (!can(scene.view, "lead")) return html``;
  const planned = phaseNow(scene.view)?.minutes || 5;
  // One button for both actions, so that the focus stays on it and nothing moves. `data-once` ignores a double click.
  const turn = () => actions.execute(timer ? { t: "StopTimer" } : { t: "StartTimer", seconds: planned * 60 });
  return html`<section class="card" aria-labelledby="clock"><h2 id="clock">${_("Aika")}</h2>
    <p class="big-number">${minutesAndSeconds(timer ? scene.clock.secondsTo(timer.ends) : planned * 60)}</p>
    <div class="row">
      <button class="button button--quiet button--small" data-once @click=${turn}>${icon(timer ? "stop" : "play")} ${timer ? _("Pysäytä") : _("Käynnistä")}</button>
      ${[1, 5].map((minutes) => addTimeButton(actions, minutes))}
    </div></section>`;
}

function addTimeButton(actions: Room["actions"], minutes: number): Template {
  const add = () => actions.execute({ t: "AddTime", seconds: minutes * 60 });
  const words = ngettext("+%(num)s min", "+%(num)s min", minutes);
  return html`<button class="button button--quiet button--small" @click=${add}>${words}</button>`;
}

function phaseCard(room: Room): Template {
  const { scene } = room;
  const now = phaseNow(scene.view)?.index ?? -1;
  const item = (phase: WithId<Phase>) => {
    const look = classes(
      "phase-item",
      phase.index === now && "phase-item--now",
      phase.index < now && "phase-item--done",
    );
    const current = phase.index === now ? "step" : nothing;
    return html`<li class=${look}><button data-once aria-current=${current} ?disabled=${!can(scene.view, "lead")} @click=${() => goTo(room, phase.id)}><span class="phase-title" .textContent=${phase.title}></span></button></li>`;
  };
  return html`<section class="card" aria-labelledby="phases"><h2 id="phases">${_("Vaiheet")}</h2>
    <ol class="phase-list">${repeat(phases(scene.view), ({ id }) => id, item)}</ol>
    ${when(can(scene.view, "lead"), () => html`<button class="button button--quiet button--small" @click=${() => room.actions.open({ kind: "contracts" })}>${icon("eye")} ${OPEN_TITLE()}</button>`)}
    ${(phaseNow(scene.view)?.coming ?? []).map((code) => plannedFeature(scene.page.coming?.[code] ?? code))}</section>`;
}

function plannedFeature(what: string): Template {
  const words = _("Ei vielä Nuotiossa: %(what)s", { what });
  return html`<p class="status status--soon">${words}</p>`;
}

function peopleCard({ scene, actions }: Room): Template {
  const here = scene.presence;
  const hidden = here
    ? here.about !== undefined
    : Object.values(scene.view.phases).some((phase) => phase.contract === "nobody");
  const who = hidden ? _("Ketkä ovat tulleet mukaan") : _("Ketkä ovat mukana");
  return html`<section class="card" aria-labelledby="people"><h2 id="people">${hidden ? _("Mukaan tulleet") : _("Mukana")}</h2>
    ${here ? (hidden ? arrived(here) : connected(here)) : nothing}
    <div class="row">
      <button class="button button--quiet button--small" @click=${() => actions.open({ kind: "people" })}>${icon("people")} ${who}</button>
      ${lock(scene.view.locked, actions)}
    </div></section>`;
}

/**
 * Where nobody may learn who wrote, the facilitator sees who has come in. Their list tells why not who is connected. It
 * grows in steps, so the number of its names is not how many are in.
 */
function arrived(presence: PresenceMessage): Template {
  const { people = [], free = 0, about } = presence;
  const exact = about === "exactly";
  const listed = ngettext("Luettelossa on %(num)s nimi.", "Luettelossa on %(num)s nimeä.", people.length);
  return html`<p class="stat"><strong>${headcount(presence)}</strong></p>
    ${when(!exact, () => html`<p class="small">${people.length ? listed : _("Luettelossa ei näy ketään.")} ${LATE()}</p>`)}
    <p class="small">${exact ? ngettext("%(num)s paikka on vapaana.", "%(num)s paikkaa on vapaana.", free) : ngettext("Enintään %(num)s paikka on vapaana.", "Enintään %(num)s paikkaa on vapaana.", free)}</p>`;
}

function connected({ count }: PresenceMessage): Template {
  return html`<p class="stat"><strong>${ngettext("%(num)s osallistuja", "%(num)s osallistujaa", count)}</strong></p>`;
}

function lock(locked: boolean, actions: Room["actions"]): Template {
  const turn = () => actions.execute({ t: locked ? "UnlockRoom" : "LockRoom" });
  return html`<button class="button button--quiet button--small" data-once aria-pressed=${locked} @click=${turn}>
    ${icon(locked ? "lock" : "unlock")} ${locked ? _("Huone on lukittu") : _("Lukitse huone")}</button>`;
}

function roomCard(room: Room): Template {
  const { scene, actions } = room;
  const { urls } = scene.page;
  return html`<section class="card" aria-labelledby="way-in"><h2 id="way-in">${_("Tule mukaan")}</h2>
    ${wayIn(scene)}
    ${when(scene.code, () => html`<button class="button button--quiet button--small" @click=${() => askToConfirm(room, "code", "code")}>${_("Vaihda koodi…")}</button>`)}
    ${when(scene.view.peers_only && scene.code, () => html`<a class="button button--quiet button--small" href=${`/liity#${scene.code}`} target="_blank">${icon("pencil")} ${_("Tule mukaan vertaisena")}</a>`)}
    ${when(urls.screen, () => html`<a class="button button--quiet button--small" href=${urls.screen ?? ""} target="_blank">${icon("screen")} ${_("Avaa näyttö")}</a>`)}
    ${when(
      can(scene.view, "lead") && urls.closing,
      () =>
        html`<button class="button button--danger" @click=${() => actions.open({ kind: "end" })}>${_("Lopeta työpaja…")}</button>`,
    )}
  </section>`;
}

function controlBar(room: Room): Template {
  const { scene, actions } = room;
  const before = phaseBeside(scene.view, -1);
  const after = phaseBeside(scene.view, 1);
  const able = can(scene.view, "lead");
  return html`<nav class="bar" aria-label=${_("Ohjaus")}>
    <button class="bar-item" data-once aria-disabled=${!able || !before} @click=${() => able && before && goTo(room, before.id)}>${icon("back")} ${_("Edellinen")}</button>
    <button class="bar-item" @click=${() => actions.open({ kind: "code" })}>${icon("qr")} ${_("Koodi")}</button>
    <a class="bar-item" href="#board">${icon("file")} ${_("Laput")}</a>
    <button class="bar-item bar-item--main" aria-disabled=${!able} @click=${() => able && actions.open({ kind: after ? "advance" : "end" })}>
      ${icon(after ? "next" : "stop")} ${after ? _("Seuraava") : _("Lopeta työpaja")}</button>
  </nav>`;
}
