/** The participant's view: the task, the board and the form for new notes at the bottom. */

import { html, nothing } from "lit-html";
import { comingToWrite } from "../app/writing_place";
import { can } from "../board/reading";
import { setAside } from "../device/drafts";
import { _, ngettext } from "../text/translations";
import { areaTabs, board } from "./board/board";
import { composer, isWriting } from "./board/composer";
import { toolbar } from "./board/picking";
import { ending, isOver, litMoment, moment } from "./firelight/lighting";
import { head } from "./head";
import { banner, toasts, tray } from "./notices";
import { classes, icon, type Room, type Template, when } from "./parts";
import { sheet } from "./sheets/sheet";
import { task } from "./task";
import { workCard, workFoot } from "./work";

export function participant(room: Room): Template {
  const { scene } = room;
  if (isOver(scene)) return ending(room);
  const lit = litMoment(scene);
  return html`
    ${head(scene, infoButton(room))} ${banner(room)}
    <div class=${classes("room-body", isWriting(scene) && "room-body--writing", lit && `room-body--${lit}`)}>
      ${task(room)} ${moment(room)} ${workCard(room)} ${sideButtons(room)} ${tray(room)}
      ${lit === "arrival" ? nothing : html`${areaTabs(room)} ${board(room)}`} ${scene.signs?.row()}
    </div>
    ${toasts(room)} <div class="foot">${foot(room)}</div> ${sheet(room)}`;
}

/** Opens the instruction, the follow-up code and the way out from any scroll position. */
function infoButton({ scene, actions }: Room): Template {
  const open = () => actions.open({ kind: "about" });
  return html`<button class="icon-button room-info" aria-label=${scene.view.peers_only ? _("Ohje") : _("Ohje ja seurantakoodi")} @click=${open}>${icon("info")}</button>`;
}

/** Buttons beside the task, and a warning where the browser does not store anything. */
function sideButtons(room: Room): Template {
  const { scene, actions } = room;
  const drafts = setAside(scene).length;
  const words = ngettext("%(num)s keskeneräinen teksti", "%(num)s keskeneräistä tekstiä", drafts);
  const early = comingToWrite(scene.view);
  return html`<div class="row" ?hidden=${!drafts && !early && (!can(scene.view, "arrange") || scene.picking)}>
    ${when(
      can(scene.view, "arrange") && !scene.picking,
      () => html`
      <button class="chip" data-hold="group" data-then=".note-pick input" @click=${() => actions.setPicking(true)}>${icon("group")} ${_("Ryhmitä lappuja")}</button>`,
    )}
    ${when(early, () => html`<button class="chip" @click=${() => actions.open({ kind: "early" })}>${icon("pencil")} ${_("Kirjoita valmiiksi")}</button>`)}
    ${when(drafts, () => html`<button class="chip" @click=${() => actions.open({ kind: "drafts" })}>${icon("pencil")} ${words}</button>`)}
  </div>
  ${when(!scene.storage.lasting && !scene.view.peers_only, () => html`<p class="notice notice--trouble">${_("Tämä selain unohtaa sinut, kun suljet sen. Ota seurantakoodi talteen.")}</p>`)}`;
}

function foot(room: Room): Template {
  const { scene } = room;
  if (scene.picking) return toolbar(room);
  return html`${composer(room)} ${workFoot(room)}`;
}
