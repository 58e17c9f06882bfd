/** A group: its name, its notes and its actions. */

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { mayMove, type WithId } from "../../board/reading";
import type { Group, Note } from "../../protocol";
import { _ } from "../../text/translations";
import { icon, noteCount, type Room, type Template } from "../parts";
import { marksOf } from "../work";
import { held } from "./led";
import { note } from "./note";

export function group(
  room: Room,
  it: WithId<Group>,
  notes: readonly WithId<Note>[],
  tintOf: (note: Note) => string,
): Template {
  return html`
    <li class=${room.scene.touched === it.id ? "group touched" : "group"} data-group=${it.id} tabindex="-1">
      <header class="group-head">
        <h3 class="group-name" lang=${it.lang ?? nothing} .textContent=${it.name || _("Ryhmä")}></h3><span class="count">${noteCount(notes.length)}</span>${menuButton(room, it, notes)}
        ${held.name?.(room, it)} ${held.groupActs?.(room, it)}
      </header>
      ${marksOf(room, it, it.name)}
      <ul class="notes">${repeat(
        notes.filter(({ id }) => room.scene.portions.takes(id)),
        (one) => one.id,
        (one) => note(room, one, tintOf(one)),
      )}</ul>
    </li>`;
}

function menuButton({ scene, actions }: Room, it: WithId<Group>, notes: readonly Note[]): Template {
  if (scene.picking || !notes.every((note) => mayMove(scene.view, note))) return nothing;
  const label = _("Ryhmän toiminnot: %(name)s", { name: it.name });
  const open = () => actions.open({ kind: "group", id: it.id });
  return html`<button class="icon-button note-more" data-hold="menu/${it.id}" aria-label=${label} @click=${open}>${icon("more")}</button>`;
}
