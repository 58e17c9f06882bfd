/** The field in which a note is written together. What happens in it is cowrite/, which is fetched on the first use. */

import { html } from "lit-html";
import { can } from "../../board/reading";
import type { Scene } from "../../scene";
import { _, ngettext } from "../../words";
import { icon, type Room } from "../parts";
import type { Leaf } from "../sheet";

export const SHARED_FIELD = "shared";

export function cowriting({ scene, deeds }: Room, id: string): Leaf | undefined {
  const note = scene.view.notes[id];
  if (!note || !can(scene.view, "cowrite")) return undefined;
  const body = html`<div class="sheet-body">
      <label class="field-label" for=${SHARED_FIELD}>${_("Lapun teksti")}</label>
      <p class="field-hint" id="shared-hint">${_("Muut näkevät tekstin sitä mukaa kuin kirjoitat.")}</p>
      <textarea class="input" id=${SHARED_FIELD} rows="6" maxlength="2000" autofocus aria-describedby="shared-hint"
        data-shared=${id} .defaultValue=${note.text}></textarea>
      <p class="writers" role="status">${icon("pencil")} ${writing(scene, id)}</p>
    </div>
    <div class="sheet-foot"><button class="button" @click=${() => deeds.open(undefined)}>${_("Valmis")}</button></div>`;
  return { title: _("Kirjoita yhdessä"), body };
}

function writing(scene: Scene, id: string): string {
  const live = scene.store.live.get(id);
  if (live?.names?.length) return _("Kirjoittamassa: %(names)s", { names: live.names.join(", ") });
  return ngettext("%(num)s kirjoittaa", "%(num)s kirjoittaa yhdessä", live?.writers ?? 1);
}
