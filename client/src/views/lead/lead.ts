/**
 * The facilitator's view. One bar tells where the room is and holds the next step; the board gets all other room. What
 * is rarely needed opens when it is called. On a phone the bar is a remote control at the bottom, within one thumb.
 */

import { html } from "lit-html";
import { can, phaseNow } from "../../board/reading";
import { PEERS_OVER } from "../../text/promises_later";
import { _ } from "../../text/translations";
import { areaTabs, board } from "../board/board";
import { offer } from "../board/offering";
import { toolbar } from "../board/picking";
import { banner, toasts } from "../notices";
import { type Room, type Template, when } from "../parts";
import { sheet } from "../sheets/sheet";
import { isOver, signedOut } from "../signedout";
import { workCard } from "../work";
import { bar } from "./bar";
import { rail } from "./rail";
import { remote } from "./remote";
import { released, touch } from "./touched";

export function lead(room: Room): Template {
  const { scene } = room;
  if (isOver(scene)) return signedOut(room);
  return html`<div class="leading" @click=${touch(room)} @keydown=${released(room)}>
    <div class="lead-top">${bar(room)} ${remote(room)}</div> ${banner(room)}
    <div class="room-body lead-body">
      ${rail(room)}
      <div class="stack" id="board" tabindex="-1">${finished(room)} ${coming(room)} ${offer(room)} ${workCard(room)} ${areaTabs(room)} ${board(room)}</div>
    </div>
    ${toasts(room)} ${when(scene.picking, () => html`<div class="foot">${toolbar(room)}</div>`)} ${sheet(room)}</div>`;
}

function finished({ scene }: Room): Template {
  if (can(scene.view, "lead")) return html``;
  if (scene.view.peers_only) return html`<p class="notice">${PEERS_OVER()}</p>`;
  return html`<section class="notice"><p>${_("Työpaja on päättynyt.")}
    ${when(scene.page.urls.results, () => html`<a href=${scene.page.urls.results ?? ""}>${_("Lataa tulokset")}</a>`)}</p></section>`;
}

function coming({ scene }: Room): Template {
  const planned = (phaseNow(scene.view)?.coming ?? []).map((code) => scene.page.coming?.[code] ?? code);
  return html`${planned.map((what) => html`<p class="status status--soon">${_("Ei vielä Nuotiossa: %(what)s", { what })}</p>`)}`;
}
