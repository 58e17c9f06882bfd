/** The form to leave the room for good. It also deletes the data on this device. */

import { html } from "lit-html";
import type { Scene } from "../../app/scene";
import { _ } from "../../text/translations";
import { icon, type Template, when } from "../parts";

export function leaving({ page, storage }: Scene): Template {
  return when(
    page.urls.leave,
    () => html`
    <form method="post" action=${page.urls.leave ?? ""} @submit=${() => storage.wipe()}>
      <input type="hidden" name="csrf_token" value=${page.csrf ?? ""}>
      <button class="button button--quiet">${icon("leave")} ${_("Poistu ja poista tiedot laitteelta")}</button>
      <p class="small muted">${_("Tämä laite unohtaa lappusi ja koodisi. Ota koodi talteen ensin.")}</p>
    </form>`,
  );
}
