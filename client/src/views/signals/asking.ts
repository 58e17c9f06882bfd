/** The dialog in which a participant raises a hand. It says before what the facilitator will see. */

import { html } from "lit-html";
import { _ } from "../../text/translations";
import { icon, type Room } from "../parts";
import type { Leaf } from "../sheets/content";
import { hidesPeople } from "./hiding";

export function asking({ scene }: Room): Leaf {
  const said = hidesPeople(scene.view)
    ? _("Ohjaajan näytöllä lukee: joku pyytää puheenvuoroa. Nimeäsi ei näytetä.")
    : _("Ohjaaja näkee nimesi.");
  const raise = () => void scene.signs?.turnHand();
  const body = html`<div class="sheet-body">
    <p>${said} ${_("Pyyntöä ei tallenneta.")}</p>
    <button class="button button--wide" data-once @click=${raise}>${icon("hand")} ${_("Nosta käsi")}</button>
  </div>`;
  return { title: _("Pyydä puheenvuoroa"), body };
}
