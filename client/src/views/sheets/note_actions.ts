/** The actions of one note: its menu, and the leaves for editing, moving and hiding it. */

import { html, nothing } from "lit-html";
import { edit, leaveGroup, move, remove } from "../../actions/changing";
import { hide, show } from "../../actions/leading";
import { lift } from "../../actions/steering";
import { lengthOf } from "../../app/actions";
import { reason } from "../../app/reasons";
import { can, isWithheld, mayMove } from "../../board/reading";
import { EDITING } from "../../device/drafts";
import { type Ability, type HideReason, MAX_TEXT } from "../../protocol";
import { userText } from "../../text/sentence";
import { flawOf, sendable, withoutFlaws } from "../../text/texts";
import { _ } from "../../text/translations";
import { seenAreas } from "../board/board";
import { reasonWords } from "../board/note";
import { asksFirst, dropNudge, loadNudge, nudgeFor } from "../board/nudging";
import type { Room } from "../parts";
import type { Leaf } from "./content";
import { menu } from "./menu";

export function noteMenu(room: Room, id: string): Leaf | undefined {
  const { scene, actions } = room;
  const note = scene.view.notes[id];
  if (!note) return undefined;
  const own = scene.isOwn(id, note);
  const movable = mayMove(scene.view, note);
  const may = (ability: Ability) => can(scene.view, ability);
  const items = [
    // Who may not read a hidden text would write over it.
    may("cowrite") &&
      !note.hidden &&
      !isWithheld(scene.view, note) && {
        icon: "pencil",
        words: _("Kirjoita yhdessä"),
        act: () => actions.open({ kind: "cowrite", id }),
      },
    own &&
      may("edit") &&
      !note.hidden && { icon: "pencil", words: _("Muokkaa"), act: () => actions.open({ kind: "edit", id }) },
    movable && { icon: "move", words: _("Siirrä…"), act: () => actions.open({ kind: "move", id }) },
    movable && { icon: "group", words: _("Ryhmään…"), act: () => actions.open({ kind: "join", id }) },
    movable &&
      note.group !== undefined && { icon: "ungroup", words: _("Pois ryhmästä"), act: () => leaveGroup(room, id) },
    ...leading(room, id, note.hidden),
    own && may("remove") && { icon: "trash", words: _("Poista"), act: () => remove(room, id), danger: true },
  ].filter((item) => item !== false);
  // Another phase may allow no action.
  if (items.length === 0) return undefined;
  return {
    title: _("Lappu"),
    body: html`<p class="sheet-body note-text" lang=${note.lang ?? nothing} dir="auto">${note.text}</p>${menu(items)}`,
  };
}

function leading(room: Room, id: string, hidden: HideReason | undefined) {
  if (!can(room.scene.view, "lead")) return [];
  if (hidden) return [{ icon: "eye", words: _("Näytä taas kaikille"), act: () => show(room, id) }];
  return [
    { icon: "screen", words: _("Nosta isolle näytölle"), act: () => lift(room, id, liftedWords()) },
    {
      icon: "eye-off",
      words: _("Piilota lappu…"),
      act: () => room.actions.open({ kind: "hide", id }),
      danger: true,
    },
  ];
}

export const liftedWords = (): string =>
  _("Lappu nostettiin isolle näytölle. Jos siinä näyttää olevan henkilötietoja, näyttö ei näytä sitä vielä.");

export function editing(room: Room, id: string): Leaf | undefined {
  const note = room.scene.view.notes[id];
  if (!note || note.hidden) return undefined;
  const { drafts } = room.scene;
  const text = () => (document.getElementById("edit") as HTMLTextAreaElement).value;
  const send = () => {
    dropNudge(room, "edit");
    edit(room, id, text());
    drafts.set(EDITING, id, "");
  };
  const save = (event: Event) => {
    event.preventDefault();
    if (!asksFirst(room, "edit", text())) send();
  };
  const keep = (event: Event) => {
    const { value } = event.target as HTMLTextAreaElement;
    drafts.set(EDITING, id, value === note.text ? "" : value);
    dropNudge(room, "edit");
    measure(event);
  };
  const body = html`<form class="sheet-body" @focusin=${loadNudge} @submit=${save}>
    <label class="field-label" for="edit">${_("Lapun teksti")}</label>
    <textarea class="input" id="edit" name="text" rows="5" lang=${note.lang ?? nothing} required autofocus
      .defaultValue=${drafts.get(EDITING, id) || withoutFlaws(note.text)} @input=${keep}></textarea>
    ${nudgeFor(room, "edit", send)}
    <button class="button">${_("Tallenna")}</button></form>`;
  return { title: _("Muokkaa lappua"), body };
}

/** The field shows the message: a toast would be behind the dialog. */
function measure(event: Event): void {
  const field = event.target as HTMLTextAreaElement;
  const text = sendable(field.value);
  const flaw = flawOf(text);
  const long = lengthOf(text) > MAX_TEXT && _("Teksti on liian pitkä. Lyhennä sitä, niin voit tallentaa sen.");
  field.setCustomValidity(flaw ? reason(flaw) : long || "");
}

export function moving(room: Room, id: string): Leaf | undefined {
  const { scene } = room;
  const note = scene.view.notes[id];
  if (!note || !mayMove(scene.view, note)) return undefined;
  const items = seenAreas(scene.view).map((area) => ({
    id: area.id,
    icon: "move",
    words: userText(area.title),
    act: () => move(room, id, area.id),
    current: area.id === note.area && !note.group,
  }));
  return { title: _("Siirrä lappu alueelle"), body: menu(items) };
}

const REASONS: readonly HideReason[] = ["personal_data", "hurtful", "mistake", "other"];

export function hiding(room: Room, id: string): Leaf | undefined {
  const { view } = room.scene;
  if (!view.notes[id] || !can(view, "lead")) return undefined;
  const items = REASONS.map((reason) => ({
    icon: "eye-off",
    words: reasonWords(reason),
    act: () => hide(room, id, reason),
  }));
  const what = view.peers_only
    ? _("Lapun teksti katoaa kaikilta, myös sinulta. Kaikki näkevät syyn. Voit näyttää lapun taas.")
    : _("Lappu katoaa muilta. Syy ja piilotettujen määrä kerrotaan raportissa, tekstiä ei.");
  const why = html`<p class="sheet-body">${what}</p>`;
  return { title: _("Miksi lappu piilotetaan?"), body: html`${why}${menu(items)}` };
}
