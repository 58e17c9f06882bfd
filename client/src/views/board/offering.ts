/** Offers the facilitator of a small group to show notes only in groups. Once done, it stays so. */

import { html, nothing } from "lit-html";
import { can, phaseNow } from "../../board/reading";
import { OFFER, SUMMARY_ONLY_SHORT } from "../../text/promises_later";
import { icon, type Room, type Template } from "../parts";

const SMALL = 5;

export function offer({ scene, actions }: Room): Template | typeof nothing {
  const { view, presence } = scene;
  const phase = phaseNow(view);
  const written = Object.values(view.notes).some((note) => note.phase === view.phase);
  const few = presence && (presence.people?.length ?? presence.count) < SMALL;
  if (!phase || phase.summary_only || !written || !few || !can(view, "arrange")) return nothing;
  const turn = () => actions.execute({ t: "TightenPhase", phase: phase.id, summary_only: true });
  return html`<p class="task-who">${icon("info")}<span>${OFFER()}
    <button class="link-button" data-once @click=${turn}>${SUMMARY_ONLY_SHORT()}</button></span></p>`;
}
