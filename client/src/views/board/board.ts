/** The board: areas with their notes and groups. A phone shows one area at a time, a wide screen all side by side. */

import { html } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { repeat } from "lit-html/directives/repeat.js";
import type { Scene } from "../../app/scene";
import { areas, areasOfPhase, can, countIn, type Item, itemsOf, type WithId } from "../../board/reading";
import type { Area, Note, View } from "../../protocol";
import { _ } from "../../text/translations";
import { classes, noteCount, type Room, type Template, when } from "../parts";
import { group } from "./group";
import { note } from "./note";

/** Draws again only when something changed: the clock beside it ticks every second. */
export function board(room: Room): unknown {
  return guard([room.scene.version], () => {
    const shown = seenAreas(room.scene.view);
    choosePortion(room.scene, shown);
    return html`<div class="board">${repeat(
      shown,
      (area) => area.id,
      (area) => section(room, area, shown.length),
    )}</div>`;
  });
}

/** Chooses the notes of this drawing. Those of the chosen area come first. */
function choosePortion({ view, portions, area: here }: Scene, shown: readonly WithId<Area>[]): void {
  portions.begin();
  const order = [...shown].sort((a, b) => Number(b.id === here) - Number(a.id === here));
  for (const note of order.flatMap(({ id }) => itemsOf(view, id)).flatMap(notesOf)) portions.takes(note.id);
}

const notesOf = (item: Item): readonly WithId<Note>[] => (item.kind === "note" ? [item.note] : item.notes);

/** Returns the areas of the phase. The facilitator also sees other areas that have notes. */
export function seenAreas(view: View): WithId<Area>[] {
  const now = areasOfPhase(view);
  if (!can(view, "lead")) return now;
  const rest = areas(view).filter((area) => !now.some(({ id }) => id === area.id) && countIn(view, area.id) > 0);
  return [...now, ...rest];
}

export function areaTabs({ scene, actions }: Room): Template {
  const shown = seenAreas(scene.view);
  const tab = (area: WithId<Area>) => html`
    <button class="chip" data-area=${area.id} aria-pressed=${area.id === scene.area} @click=${() => actions.chooseArea(area.id)}>
      <span class="chip-name user-text" .textContent=${area.title}></span> <span class="count">${countIn(scene.view, area.id)}</span>
    </button>`;
  return when(
    shown.length > 1,
    () => html`<nav class="area-tabs" aria-label=${_("Alueet")}>${repeat(shown, ({ id }) => id, tab)}</nav>`,
  );
}

function section(room: Room, area: WithId<Area>, of: number): Template {
  const { view, portions } = room.scene;
  const items = itemsOf(view, area.id);
  const drawn = items.filter((item) => item.kind === "group" || portions.takes(item.note.id));
  const away = of > 1 && area.id !== room.scene.area;
  return html`
    <section class=${classes("area", tint(area), away && "area--away")} data-area=${area.id} aria-labelledby=${`area-${area.id}`}>
      <header class="area-head">
        <h2 class="area-title" id=${`area-${area.id}`} tabindex="-1" .textContent=${area.title}></h2>
        <span class="count">${noteCount(countIn(view, area.id))}</span>
      </header>
      ${when(area.prompt, () => html`<p class="area-prompt" .textContent=${area.prompt}></p>`)}
      ${items.length ? html`<ul class="notes">${repeat(drawn, idOf, (item) => itemView(room, item))}</ul>` : empty(view)}
    </section>`;
}

function empty(view: View): Template {
  const words = can(view, "write")
    ? _("Täällä ei ole vielä lappuja. Kirjoita ensimmäinen!")
    : _("Täällä ei ole lappuja.");
  return html`<p class="empty">${words}</p>`;
}

const idOf = (item: Item): string => (item.kind === "note" ? item.note.id : item.group.id);

function itemView(room: Room, item: Item): unknown {
  const tintOf = (it: Note) => tint(room.scene.view.areas[it.area]);
  return item.kind === "note" ? note(room, item.note, tintOf(item.note)) : group(room, item.group, item.notes, tintOf);
}

/** The colour follows the area, never a person. */
export function tint(area: Area | undefined): string {
  return `tint-${((area?.index ?? 0) % 6) + 1}`;
}
