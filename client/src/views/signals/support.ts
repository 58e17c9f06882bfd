/** The support person: who it is, and a call for support that only the facilitator hears. Nothing of it is stored. */

import { html, nothing } from "lit-html";
import { fillSentence, userText } from "../../text/sentence";
import { _ } from "../../text/translations";
import { type Room, type Template, when } from "../parts";
import type { Leaf } from "../sheets/content";
import { supportLink } from "./support_link";

function who({ scene }: Room): Template {
  const { name = "", at = "" } = scene.page.support ?? {};
  return html`<p><strong class="user-text" .textContent=${name}></strong>${at ? html`<br><span class="user-text" .textContent=${at}></span>` : nothing}</p>`;
}

/** In the instruction of every phone. */
export function supporter(room: Room): Template {
  return when(
    room.scene.page.support,
    () =>
      html`<h3>${_("Tukihenkilö")}</h3>${who(room)} ${room.scene.view.status === "open" ? supportLink(room) : nothing}`,
  );
}

/** What the facilitator will see is said before it is sent. The name goes with it only if the person wants so. */
export function support(room: Room): Leaf | undefined {
  const { page, signs, view } = room.scene;
  if (!page.support || !signs || view.status !== "open") return undefined;
  const body = html`<div class="sheet-body">${who(room)} ${signs.asksSupport ? asked(room) : asking(room)}</div>`;
  return { title: _("Tarvitsen tukea"), body };
}

function asking({ scene }: Room): Template {
  const { signs, page } = scene;
  const name = page.me?.pseudonym ?? "";
  const turn = (named: boolean) => () => void signs?.turnSupport(named);
  const told = fillSentence(_("Kerro nimimerkkini: %(name)s"), { name: userText(name) });
  return html`<p>${_("Voit mennä hänen luokseen. Voit myös lähettää pyynnön tästä. Sen näkee vain ohjaaja omalta näytöltään, ja hän kertoo tukihenkilölle. Pyyntöä ei tallenneta.")}</p>
    <button class="button button--wide" data-once @click=${turn(false)}>${_("Pyydä tukea nimettömänä")}</button>
    ${when(name, () => html`<button class="button button--quiet button--wide" data-once @click=${turn(true)}><span>${told}</span></button>`)}`;
}

function asked({ scene }: Room): Template {
  const back = () => void scene.signs?.turnSupport();
  return html`<p>${_("Olet pyytänyt tukea. Ohjaaja näkee pyynnön.")}</p>
    <button class="button button--quiet button--wide" data-once @click=${back}>${_("Peru pyyntö")}</button>`;
}
