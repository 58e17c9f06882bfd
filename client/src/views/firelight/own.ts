/** One's own notes, and what became of them: found on this device alone. */

import { html, nothing } from "lit-html";
import type { Scene } from "../../app/scene";
import { noteOrder, type WithId } from "../../board/reading";
import type { Note, View } from "../../protocol";
import { fillSentence, userText } from "../../text/sentence";
import { _ } from "../../text/translations";
import { icon, type Template, when } from "../parts";
import { roundsOf } from "../wall/choosing";
import { points } from "../wall/ranking";

/** With a file to take them along. */
export function ownNotes(scene: Scene): Template {
  const own = ownNotesOf(scene);
  if (own.length === 0) return html``;
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${scene.view.title}\n\n${own.map(({ text }) => text).join("\n\n")}\n`)}`;
  return html`<section class="card"><h2>${_("Omat lappusi")}</h2>
    ${ownList(scene)}
    <a class="button button--quiet" download="nuotio.txt" href=${file}>${icon("download")} ${_("Lataa omat laput")}</a>
  </section>`;
}

/** Nothing where there is no own note. */
export function ownList(scene: Scene): Template {
  const own = ownNotesOf(scene);
  const item = (note: WithId<Note>) => html`<li>
    <p class="note-text" lang=${note.lang ?? nothing} dir="auto">${note.text}</p>${becameOf(scene.view, note)}</li>`;
  return when(own.length, () => html`<ul class="own-list">${own.map(item)}</ul>`);
}

function becameOf(view: View, { group, marks = {} }: Note): Template {
  const { name, lang } = view.groups[group ?? ""] ?? {};
  const [round] = roundsOf(view);
  const got = round ? (marks[round.id] ?? 0) : 0;
  const where = name ? fillSentence(_("Ryhmässä %(name)s"), { name: userText(name, lang) }) : "";
  return when(where || got, () => html`<p class="small muted">${where} ${got ? points(got) : ""}</p>`);
}

function ownNotesOf(scene: Scene): WithId<Note>[] {
  const own = Object.entries(scene.view.notes).filter(([id, note]) => scene.isOwn(id, note) && !note.hidden);
  return own.map(([id, note]) => ({ ...note, id })).sort(noteOrder);
}
