/**
 * The actions of the note or group that the facilitator touched lie beside it, each with a word. By keyboard and for
 * screen readers the menu button of each note is always there, and opens the same actions.
 */

import { html, nothing } from "lit-html";
import { ungroup } from "../../actions/changing";
import { show } from "../../actions/leading";
import { lift } from "../../actions/steering";
import { can, mayMove, type WithId } from "../../board/reading";
import type { Group, Note } from "../../protocol";
import { _ } from "../../text/translations";
import { icon, type Room } from "../parts";
import * as groups from "../sheets/group_actions";
import * as notes from "../sheets/note_actions";

/** A touch on a note calls its actions, a touch elsewhere sends them away. */
export const touch =
  ({ scene, actions }: Room) =>
  (event: Event): void => {
    const target = event.target as Element;
    // The second press of two may land on what came under the finger.
    if ((event as MouseEvent).detail > 1) return;
    // Beside an open drawer.
    if (target.matches("dialog.sheet--drawer")) actions.open(undefined);
    const on = target.closest<HTMLElement>("[data-note], [data-group]");
    const id = on?.dataset.note ?? on?.dataset.group ?? "";
    if (id === scene.touched || target.closest("dialog")) return;
    scene.touched = id;
    actions.redrawAll();
    requestAnimationFrame(() => document.querySelector(".acts")?.scrollIntoView({ block: "nearest" }));
  };

export const released =
  ({ scene, actions }: Room) =>
  ({ key }: KeyboardEvent): void => {
    if (key !== "Escape" || !scene.touched) return;
    scene.touched = "";
    actions.redrawAll();
  };

interface Act {
  readonly icon: string;
  readonly words: string;
  readonly act: () => void;
}

export function noteActs(room: Room, note: WithId<Note>): unknown {
  const { scene, actions } = room;
  const { id } = note;
  const all = { icon: "more", words: _("Muuta"), act: () => actions.open({ kind: "note", id }) };
  const visible = [
    { icon: "screen", words: _("Näytölle"), act: () => lift(room, id, notes.liftedWords()) },
    mayMove(scene.view, note) && {
      icon: "group",
      words: _("Ryhmään"),
      act: () => actions.open({ kind: "join", id }),
    },
    { icon: "eye-off", words: _("Piilota"), act: () => actions.open({ kind: "hide", id }) },
    all,
  ];
  return acts(
    room,
    id,
    note.hidden ? [{ icon: "eye", words: _("Näytä taas"), act: () => show(room, id) }, all] : visible,
  );
}

export function groupActs(room: Room, { id }: WithId<Group>): unknown {
  const { scene, actions } = room;
  const arranges = can(scene.view, "arrange");
  return acts(room, id, [
    { icon: "screen", words: _("Näytölle"), act: () => lift(room, id, groups.liftedWords()) },
    arranges && { icon: "pencil", words: _("Nimeä"), act: () => actions.open({ kind: "rename", id }) },
    arranges && { icon: "ungroup", words: _("Pura"), act: () => ungroup(room, id) },
  ]);
}

function acts({ scene }: Room, id: string, offered: readonly (Act | false)[]): unknown {
  if (scene.touched !== id || scene.picking || !can(scene.view, "lead")) return nothing;
  const shown = offered.filter((one) => one !== false);
  const once = (act: () => void) => () => {
    scene.touched = "";
    act();
  };
  return html`<div class="acts" role="group" aria-label=${_("Toiminnot")}>
    ${shown.map(({ icon: sign, words, act }) => html`<button class="act" data-once @click=${once(act)}>${icon(sign)} <span>${words}</span></button>`)}
  </div>`;
}
