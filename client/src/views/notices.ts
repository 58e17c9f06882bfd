/** Messages: the state of the connection, refused texts, and the toast with its undo button. */

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { reason } from "../app/reasons";
import type { Refused } from "../app/refused_texts";
import type { Scene } from "../app/scene";
import { _ } from "../text/translations";
import { classes, icon, type Room, type Template, when } from "./parts";

export function banner({ scene, actions }: Room): Template {
  const words = connectionText(scene);
  if (!words) return nothing;
  const again = () => html`<button class="link-button" @click=${() => actions.retry()}>${_("Yritä nyt")}</button>`;
  return html`<div class=${classes("banner", scene.reconnected && "banner--back")}><p>${words}</p>${when(!scene.reconnected, again)}</div>`;
}

/** Returns the message about the connection; “” while it is open. */
export function connectionText({ reconnected, status, page, wasConnected }: Scene): string {
  if (reconnected) return _("Yhteys palasi.");
  if (status !== "trouble") return "";
  return page.audience === "participant" ? participantText(wasConnected) : otherText(wasConnected);
}

function participantText(wasConnected: boolean): string {
  if (wasConnected) return _("Yhteys katkesi. Voit jatkaa kirjoittamista – lähetämme laput, kun yhteys palaa.");
  return _("Yhdistetään… Voit jo kirjoittaa – lähetämme laput, kun yhteys syntyy.");
}

function otherText(wasConnected: boolean): string {
  return wasConnected ? _("Yhteys katkesi. Yritämme uudelleen.") : _("Yhdistetään…");
}

export function toasts({ scene, actions }: Room): Template {
  const { toast } = scene;
  const undo = () =>
    html`<button class="link-button" id="undo" @click=${() => actions.undo()}>${icon("undo")} ${_("Kumoa")}</button>`;
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

function item({ actions }: Room, { op, text, code }: Refused): Template {
  return html`<div class="tray-item"><p class="user-text" dir="auto">${text}</p><p class="small">${reason(code)}</p>
    <div class="row">
      <button class="button button--quiet button--small" @click=${() => actions.copy(text)}>${icon("copy")} ${_("Kopioi")}</button>
      <button class="button button--quiet button--small" @click=${() => actions.dismissRefused(op)}>${_("Poista tästä")}</button>
    </div></div>`;
}
