/** The quiet way to ask for support, where the plan names somebody who gives it. */

import { html } from "lit-html";
import { _ } from "../../text/translations";
import { icon, type Room, type Template, when } from "../parts";

export function supportLink({ scene, actions }: Room): Template {
  const words = scene.signs?.asksSupport ? _("Pyysit tukea") : _("Tarvitsen tukea");
  const open = () => actions.open({ kind: "support" });
  return when(
    scene.page.support,
    () =>
      html`<p><button class="link-button" data-hold="support" @click=${open}>${icon("person")} ${words}</button></p>`,
  );
}
