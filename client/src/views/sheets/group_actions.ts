/** Names a new group, adds notes to a group, and offers the actions of a group. */

import { html } from "lit-html";
import { reason } from "../../app/reasons";
import { can } from "../../board/reading";
import type { View } from "../../protocol";
import { MAX_GROUP_NAME } from "../../protocol";
import { userText } from "../../text/sentence";
import { flawOf, sendable } from "../../text/texts";
import { _, ngettext } from "../../text/translations";
import type { Room, Template } from "../parts";
import type { Leaf } from "./content";
import { menu } from "./menu";

export function naming(room: Room, notes: readonly string[]): Leaf {
  const title = ngettext("Ryhmitä %(num)s lappu", "Ryhmitä %(num)s lappua", notes.length);
  const form = nameForm(_("Ryhmän nimi"), "", _("Ryhmitä"), (name) => room.actions.group(notes, name));
  return { title, body: html`${form}${existing(room, notes)}` };
}

function existing({ scene, actions }: Room, notes: readonly string[]): Template {
  const groups = Object.entries(otherGroups(scene.view, notes));
  if (groups.length === 0) return html``;
  const items = groups.map(([id, { name, lang }]) => ({
    id,
    icon: "group",
    words: userText(name, lang),
    act: () => actions.group(notes, name, id),
  }));
  return html`<h3 class="sheet-body">${_("Tai lisää ryhmään")}</h3>${menu(items)}`;
}

function otherGroups(view: View, notes: readonly string[]): View["groups"] {
  const held = (group: string) => notes.every((note) => view.notes[note]?.group === group);
  return Object.fromEntries(Object.entries(view.groups).filter(([id]) => !held(id)));
}

export function groupMenu({ scene, actions }: Room, id: string): Leaf | undefined {
  const group = scene.view.groups[id];
  if (!group || !can(scene.view, "arrange")) return undefined;
  const body = menu([
    { icon: "pencil", words: _("Nimeä uudelleen…"), act: () => actions.open({ kind: "rename", id }) },
    { icon: "ungroup", words: _("Pura ryhmä"), act: () => actions.ungroup(id) },
  ]);
  return { title: userText(group.name, group.lang), body };
}

export function renaming({ scene, actions }: Room, id: string): Leaf | undefined {
  const group = scene.view.groups[id];
  if (!group) return undefined;
  const form = nameForm(_("Ryhmän nimi"), group.name, _("Tallenna"), (name) => actions.rename(id, name));
  return { title: _("Nimeä ryhmä uudelleen"), body: form };
}

function nameForm(label: string, name: string, button: string, named: (name: string) => void): Template {
  const submit = (event: Event) => {
    event.preventDefault();
    named(new FormData(event.target as HTMLFormElement).get("name") as string);
  };
  const measure = ({ target }: Event) => {
    const field = target as HTMLInputElement;
    const flaw = flawOf(field.value);
    field.setCustomValidity(flaw ? reason(flaw) : sendable(field.value) ? "" : reason("empty"));
  };
  return html`<form class="sheet-body" @submit=${submit}>
    <label class="field-label" for="group-name">${label}</label>
    <input class="input" id="group-name" name="name" maxlength=${MAX_GROUP_NAME} required autocomplete="off" autofocus
      .defaultValue=${name} @input=${measure}>
    <button class="button">${button}</button></form>`;
}
