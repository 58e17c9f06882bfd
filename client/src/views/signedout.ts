/** Shown when the session of a facilitator's page or a big screen ended: what happened, and the way back. */

import { html } from "lit-html";
import type { Scene } from "../app/scene";
import { _ } from "../text/translations";
import { tray } from "./notices";
import type { Room, Template } from "./parts";

/** Whether nothing of the room may be shown any more. */
export const isOver = ({ status }: Scene): boolean =>
  status === "signed_out" || status === "handed_over" || status === "removed";

export function signedOut(room: Room): Template {
  const { status, page } = room.scene;
  const body = status === "handed_over" ? handedOver() : page.audience === "screen" ? screenClosed() : signInAgain();
  return html`<div class="room-body room-end">${body} ${tray(room)}</div>`;
}

function signInAgain(): Template {
  return html`<h1 class="phase-name" id="phase" tabindex="-1">${_("Kirjautumisesi on päättynyt")}</h1>
    <p>${_("Työpaja jatkuu, ja laput ovat tallessa. Kirjaudu uudelleen, niin pääset takaisin ohjaamaan.")}</p>
    ${reloadButton(_("Kirjaudu uudelleen"))}`;
}

function screenClosed(): Template {
  return html`<h1 class="phase-name" id="phase" tabindex="-1">${_("Näyttö on suljettu")}</h1>
    <p>${_("Ohjaaja kirjautui ulos selaimesta, josta näyttö avattiin. Työpaja jatkuu, ja laput ovat tallessa.")}</p>
    ${reloadButton(_("Kirjaudu ja avaa näyttö uudelleen"))}`;
}

function handedOver(): Template {
  return html`<h1 class="phase-name" id="phase" tabindex="-1">${_("Työpaja on siirretty toiselle ohjaajalle")}</h1>
    <p>${_("Työpaja jatkuu, ja laput ovat tallessa. Tällä tunnuksella sitä ei voi enää ohjata.")}</p>
    <p><a class="button" href="/tyopajat">${_("Omat työpajat")}</a></p>`;
}

/** Reloading leads to signing in, and from there back to this page. */
function reloadButton(words: string): Template {
  return html`<p><button class="button" @click=${() => location.reload()}>${words}</button></p>`;
}
