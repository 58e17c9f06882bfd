/** The toolbar for grouping: how many notes are selected, and what to do with them. */

import { html } from "lit-html";
import { _, ngettext } from "../../text/translations";
import type { Room, Template } from "../parts";

export const pickedWords = (count: number): string =>
  ngettext("%(num)s lappu valittu", "%(num)s lappua valittu", count);

export function toolbar({ scene, actions }: Room): Template {
  const count = scene.picked.size;
  const words = _("Ryhmitä (%(count)s)", { count });
  const name = () => actions.open({ kind: "name", notes: [...scene.picked] });
  return html`<div class="toolbar">
    <p>${pickedWords(count)}</p>
    <div class="row">
      <button class="button button--quiet button--small" data-then="[data-hold=group]" @click=${() => actions.setPicking(false)}>${_("Peru")}</button>
      <button class="button button--small" ?disabled=${count === 0} @click=${name}>${words}</button>
    </div></div>`;
}
