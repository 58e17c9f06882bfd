/** Offers the facilitator of a small group to show notes only in groups. Once done, it stays so: it is confirmed first. */

import { html, nothing } from "lit-html";
import { askToConfirm } from "../../actions/leading";
import { can, phaseNow } from "../../board/reading";
import { OFFER, OFFER_ASKED } from "../../text/promises_later";
import { _ } from "../../text/translations";
import { icon, type Room, type Template } from "../parts";

const SMALL = 5;

export function offer(room: Room): Template | typeof nothing {
  const { view, presence, toConfirm } = room.scene;
  const phase = phaseNow(view);
  const written = Object.values(view.notes).some((note) => note.phase === view.phase);
  const few = presence && (presence.people?.length ?? presence.count) < SMALL;
  if (!phase || phase.summary_only || !written || !few || !can(view, "arrange")) return nothing;
  const asking = `${phase.id}/in_groups`;
  return html`<div class="stack"><p class="task-who">${icon("info")}<span>${OFFER()}</span></p>
    ${toConfirm === asking ? confirmation(room, phase.id) : question(room, asking)}</div>`;
}

function question(room: Room, asking: string): Template {
  const ask = () => turnTo(room, asking, "#in-groups-surely");
  return html`<div class="row"><button class="button button--quiet button--small" id="in-groups" @click=${ask}>${_("Näytä vain ryhmissä…")}</button></div>`;
}

function confirmation(room: Room, phase: string): Template {
  const label = _("Näytä vain ryhmissä…").replace("…", "");
  const go = () => room.actions.execute({ t: "TightenPhase", phase, summary_only: true });
  return html`<div class="surely" id="in-groups-surely" role="group" aria-label=${label} tabindex="-1"><p>${OFFER_ASKED()}</p>
    <div class="row"><button class="button button--danger button--small" data-once @click=${go}>${label}</button>
      <button class="button button--quiet button--small" @click=${() => turnTo(room, undefined, "#in-groups")}>${_("Peru")}</button></div></div>`;
}

/** The drawing takes away the button that had the focus; what it drew instead gets it. */
function turnTo(room: Room, asking: string | undefined, next: string): void {
  askToConfirm(room, asking);
  queueMicrotask(() => document.querySelector<HTMLElement>(next)?.focus());
}
