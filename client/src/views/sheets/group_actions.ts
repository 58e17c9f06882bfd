/** Names a new group, adds notes to a group, and offers the actions of a group. */

import { html } from "lit-html";
import { group, rename, ungroup } from "../../actions/changing";
import { lift } from "../../actions/steering";
import { reason } from "../../app/reasons";
import { can } from "../../board/reading";
import type { View } from "../../protocol";
import { MAX_GROUP_NAME } from "../../protocol";
import { userText } from "../../text/sentence";
import { flawOf, sendable } from "../../text/texts";
import { _, ngettext } from "../../text/translations";
import { asksFirst, dropNudge, loadNudge, nudgeFor } from "../board/nudging";
import type { Room, Template } from "../parts";
import type { Leaf } from "./content";
import { menu } from "./menu";

export function naming(room: Room, notes: readonly string[]): Leaf {
  const title = ngettext("Ryhmitä %(num)s lappu", "Ryhmitä %(num)s lappua", notes.length);
  const form = nameForm(room, "", _("Ryhmitä"), (name) => group(room, notes, name));
  return { title, body: html`${form}${existing(room, notes)}` };
}

function existing(room: Room, notes: readonly string[]): Template {
  const groups = Object.entries(otherGroups(room.scene.view, notes));
  if (groups.length === 0) return html``;
  const items = groups.map(([id, { name, lang }]) => ({
    id,
    icon: "group",
    words: userText(name, lang),
    act: () => group(room, notes, name, id),
  }));
  return html`<h3 class="sheet-body">${_("Tai lisää ryhmään")}</h3>${menu(items)}`;
}

function otherGroups(view: View, notes: readonly string[]): View["groups"] {
  const held = (group: string) => notes.every((note) => view.notes[note]?.group === group);
  return Object.fromEntries(Object.entries(view.groups).filter(([id]) => !held(id)));
}

export function groupMenu(room: Room, id: string): Leaf | undefined {
  const { scene, actions } = room;
  const it = scene.view.groups[id];
  if (!it || !can(scene.view, "arrange")) return undefined;
  const body = menu([
    can(scene.view, "lead") && {
      icon: "screen",
      words: _("Nosta isolle näytölle"),
      act: () => lift(room, id, liftedWords()),
    },
    { icon: "pencil", words: _("Nimeä uudelleen…"), act: () => actions.open({ kind: "rename", id }) },
    { icon: "ungroup", words: _("Pura ryhmä"), act: () => ungroup(room, id) },
  ]);
  return { title: userText(it.name, it.lang), body };
}

export const liftedWords = (): string =>
  _(
    "Ryhmä nostettiin isolle näytölle. Jos jossakin lapussa näyttää olevan henkilötietoja, näyttö ei näytä sitä vielä.",
  );

export function renaming(room: Room, id: string): Leaf | undefined {
  const it = room.scene.view.groups[id];
  if (!it) return undefined;
  const form = nameForm(room, it.name, _("Tallenna"), (name) => rename(room, id, name));
  return { title: _("Nimeä ryhmä uudelleen"), body: form };
}

const NAME = "group-name";

function nameForm(room: Room, name: string, button: string, named: (name: string) => void): Template {
  const typed = () => (document.getElementById(NAME) as HTMLInputElement).value;
  const send = () => {
    dropNudge(room, NAME);
    named(typed());
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (!asksFirst(room, NAME, typed())) send();
  };
  const measure = ({ target }: Event) => {
    const field = target as HTMLInputElement;
    dropNudge(room, NAME);
    const flaw = flawOf(field.value);
    field.setCustomValidity(flaw ? reason(flaw) : sendable(field.value) ? "" : reason("empty"));
  };
  return html`<form class="sheet-body" @focusin=${loadNudge} @submit=${submit}>
    <label class="field-label" for=${NAME}>${_("Ryhmän nimi")}</label>
    <input class="input" id=${NAME} name="name" maxlength=${MAX_GROUP_NAME} required autocomplete="off" autofocus
      .defaultValue=${name} @input=${measure}>
    ${nudgeFor(room, NAME, send)}
    <button class="button">${button}</button></form>`;
}
