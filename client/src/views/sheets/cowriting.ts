/** The field for writing a note together. cowrite/ binds the shared text to it and is loaded on first use. */

import { html, nothing } from "lit-html";
import { can } from "../../board/reading";
import { type LiveText, MAX_TEXT } from "../../protocol";
import { _ } from "../../text/translations";
import { writersWords } from "../board/note";
import { asksFirst, dropNudge, loadNudge, nudgeFor } from "../board/nudging";
import { icon, type Room, type Template } from "../parts";
import type { Leaf } from "./content";

export const SHARED_FIELD = "shared";

/** Milliseconds without a key after which the text is looked at: nobody is asked about a half-written number. */
const REST = 2_000;
let resting: ReturnType<typeof setTimeout> | undefined;

/** What is written together is on other screens already, so the question comes when the writer rests. */
function rest(room: Room, field: HTMLTextAreaElement): void {
  clearTimeout(resting);
  dropNudge(room, SHARED_FIELD);
  resting = setTimeout(() => field.isConnected && asksFirst(room, SHARED_FIELD, field.value), REST);
}

/** That “somebody” writes says nothing to who writes too. */
function writers(live: LiveText | undefined): Template {
  return live && typeof live.writers === "number" ? html`${icon("pencil")} ${writersWords(live)}` : nothing;
}

export function cowriting(room: Room, id: string): Leaf | undefined {
  const { scene, actions } = room;
  const note = scene.view.notes[id];
  if (!note || note.hidden || !can(scene.view, "cowrite")) return undefined;
  const body = html`<div class="sheet-body" @focusin=${loadNudge}>
      <label class="field-label" for=${SHARED_FIELD}>${_("Lapun teksti")}</label>
      <p class="field-hint" id="shared-hint">${_("Muut näkevät tekstin sitä mukaa kuin kirjoitat.")}</p>
      <textarea class="input" id=${SHARED_FIELD} rows="6" lang=${note.lang ?? nothing} maxlength=${MAX_TEXT} autofocus aria-describedby="shared-hint"
        data-shared=${id} .defaultValue=${note.text} @input=${(event: Event) => rest(room, event.target as HTMLTextAreaElement)}></textarea>
      ${nudgeFor(room, SHARED_FIELD, () => dropNudge(room, SHARED_FIELD))}
      <p class="writers" role="status">${writers(scene.store.live.get(id))}</p>
    </div>
    <div class="sheet-foot"><button class="button" @click=${() => actions.open(undefined)}>${_("Valmis")}</button></div>`;
  return { title: _("Kirjoita yhdessä"), body };
}
