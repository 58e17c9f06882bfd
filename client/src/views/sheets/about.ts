/** The dialog with the instruction, who sees what, the follow-up code, announcements and the way out. */

import { html, nothing } from "lit-html";
import { forgetRegistration, hasEarlierCode } from "../../app/follow_up_code";
import { phaseNow } from "../../board/reading";
import { keepCode, shownCode, typedCode } from "../../device/note_keys";
import type { Contract, View } from "../../protocol";
import { LEFT, LEFT_STORED, LEFT_TITLE, PEERS_LEADER, PEERS_LEFT, PEERS_STORED } from "../../text/promises_later";
import { EVERYONE_FORMERLY, FACILITATOR_FORMERLY, SEEN_BEFORE } from "../../text/stricter_promises";
import { _ } from "../../text/translations";
import { earlierCode } from "../firelight/end";
import { leaving } from "../firelight/leaving";
import { ownNotes } from "../firelight/own";
import { type Room, type Template, when, whoSees } from "../parts";
import { announceChoice } from "../quiet";
import { glossaryButton } from "../signals/glossary";
import { supporter } from "../signals/support";
import { instruction } from "../task";
import type { Leaf } from "./content";
import { handOver } from "./handing_over";

export function about(room: Room): Leaf {
  const { scene } = room;
  const name = scene.page.me?.pseudonym;
  const called = _("Nimimerkkisi on %(name)s.", { name: name ?? "" });
  const body = html`<div class="sheet-body">
    ${when(scene.view.purpose, () => html`<p>${scene.view.purpose}</p>`)}
    ${when(instruction(scene.view), () => html`<h3>${_("Ohje")}</h3><p .textContent=${instruction(scene.view)}></p>`)}
    ${when(scene.view.glossary, () => glossaryButton(room))}
    <h3>${_("Kuka näkee")}</h3><p>${whoSees(scene.view)} ${name ? called : ""}</p>
    ${supporter(room)}
    ${tightened(phaseNow(scene.view)?.formerly)} ${left(scene.view)}
    ${scene.view.peers_only ? peers(scene) : followUp(room)}
    ${announceChoice(room)}
    ${handOver(room)} ${leaving(scene)}
  </div>`;
  return { title: scene.view.title, body };
}

/** What others could see before the contract of this phase became stricter. */
function tightened(formerly: Contract | undefined): Template {
  if (!formerly || formerly === "nobody") return nothing;
  const before = formerly === "everyone" ? EVERYONE_FORMERLY() : FACILITATOR_FORMERLY();
  return html`<p>${before} ${SEEN_BEFORE()}</p>`;
}

/** What the contract does not hide. */
function left(view: View): Template {
  const contracts = new Set(Object.values(view.phases).map((phase) => phase.contract));
  if (contracts.size === 1 && contracts.has("everyone")) return nothing;
  const stored = contracts.has("facilitator") ? LEFT_STORED() : "";
  return html`<details class="more"><summary>${LEFT_TITLE()}</summary><p>${LEFT()} ${stored}</p></details>`;
}

/** What a peer group promises instead of a follow-up code. */
function peers(scene: Room["scene"]): Template {
  return html`${ownNotes(scene)}<p>${PEERS_LEADER()}</p><p>${PEERS_STORED()}</p>
    <details class="more"><summary>${_("Mitä jää jäljelle")}</summary><p>${PEERS_LEFT()}</p></details>`;
}

function followUp(room: Room): Template {
  const { scene, actions } = room;
  return html`<h3>${_("Seurantakoodisi")}</h3>
    ${hasEarlierCode(scene.storage) ? html`<p>${earlierCode()}</p>` : code(scene, actions)}
    ${taking(room)}`;
}

function code(scene: Room["scene"], actions: Room["actions"]): Template {
  const shown = shownCode(scene.noteKeys.code);
  return html`<p>${_("Koodilla löydät omat lappusi myöhemmin. Sitä ei ole missään muualla.")}</p>
    <p class="code-show code-show--small">${shown}</p>
    <button class="button button--quiet button--small" @click=${() => actions.copy(shown)}>${_("Kopioi koodi")}</button>`;
}

/** For a second device, or after the browser lost the code. */
function taking(room: Room): Template {
  const submit = (event: Event) => {
    event.preventDefault();
    takeCode(room, new FormData(event.target as HTMLFormElement).get("code") as string);
  };
  return html`<details class="more"><summary>${_("Minulla on jo seurantakoodi")}</summary>
    <form class="field" @submit=${submit}>
      <label class="field-label" for="own-code">${_("Aiempi seurantakoodisi")}</label>
      <input class="input" id="own-code" name="code" required autocomplete="off" autocapitalize="characters" spellcheck="false">
      <button class="button button--quiet button--small">${_("Käytä tätä koodia")}</button>
    </form></details>`;
}

/** Uses the follow-up code of another device, so that the notes written there can be changed here. */
function takeCode({ scene, actions }: Room, typed: string): void {
  const code = typedCode(typed);
  if (!code) {
    actions.say(_("Koodissa on 16 merkkiä. Tarkista, puuttuuko jokin."));
    return;
  }
  keepCode(scene.storage, code);
  forgetRegistration(scene.storage);
  location.reload();
}
