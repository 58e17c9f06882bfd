/** Texts for a phase that has not begun. They stay on this device until their writer sends them there. */

import { html } from "lit-html";
import { comingToWrite } from "../../app/writing_place";
import { areas, type WithId } from "../../board/reading";
import type { Area, Phase } from "../../protocol";
import { fillSentence, userText } from "../../text/sentence";
import { _ } from "../../text/translations";
import type { Room, Template } from "../parts";
import type { Leaf } from "./content";

export function early(room: Room): Leaf | undefined {
  const phase = comingToWrite(room.scene.view);
  if (!phase) return undefined;
  const asked = areas(room.scene.view).filter(({ id }) => phase.areas.length === 0 || phase.areas.includes(id));
  const words = _("Teksti jää vain tälle laitteelle. Voit lähettää sen, kun vaihe ”%(title)s” alkaa.");
  return {
    title: _("Kirjoita valmiiksi"),
    body: html`<div class="sheet-body">
      <p>${fillSentence(words, { title: userText(phase.title) })}</p>
      ${asked.map((area) => field(room, phase, area))}
    </div>`,
  };
}

function field({ scene }: Room, phase: WithId<Phase>, area: WithId<Area>): Template {
  const id = `early-${area.id}`;
  const keep = (event: Event) => scene.drafts.set(phase.id, area.id, (event.target as HTMLTextAreaElement).value);
  return html`<div class="field">
    <label class="field-label" for=${id}>${userText(area.title)}</label>
    <textarea class="input" id=${id} rows="3" autocomplete="off" .defaultValue=${scene.drafts.get(phase.id, area.id)} @input=${keep}></textarea>
  </div>`;
}
