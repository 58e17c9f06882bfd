/**
 * What people do with notes and groups that are there: menus, dragging and keys end here. Each sends one command, and a
 * toast offers to undo it. Loads with the dialogs, because a phone writes its first note without it.
 */

import { type Actions, lengthOf } from "../app/actions";
import { reason } from "../app/reasons";
import type { Scene } from "../app/scene";
import { stands, undoing } from "../board/undo";
import { newId } from "../device/note_keys";
import { type Command, MAX_TEXT } from "../protocol";
import { fillSentence, type Sentence, userText } from "../text/sentence";
import { flawOf, sendable, withoutFlaws } from "../text/texts";
import { _, ngettext } from "../text/translations";

export interface Acting {
  readonly scene: Scene;
  readonly actions: Actions;
}

/** Commands whose toast says what others see: it waits for the server. */
const OF_OTHERS: ReadonlySet<Command["t"]> = new Set(["HideNote", "ReleaseText"]);

export function change({ scene, actions }: Acting, c: Command, done: Sentence): void {
  const undo = undoing(scene.view, c, (note) => scene.noteKeys.key(note));
  const back = () => {
    if (undo && stands(scene.view, undo.c)) actions.execute(undo.c, undo.was);
    else actions.say(reason("changed"));
  };
  if (OF_OTHERS.has(c.t)) {
    actions.executeAndSay(c, done, undo && back);
    return;
  }
  actions.execute(c);
  actions.say(done, undo && back);
}

export function edit({ scene, actions }: Acting, note: string, typed: string): void {
  const text = sendable(typed);
  if (flawOf(text) || lengthOf(text) > MAX_TEXT) return;
  if (text && text !== scene.view.notes[note]?.text)
    actions.execute({ t: "EditNote", note, text, key: scene.noteKeys.key(note) });
  actions.open(undefined);
}

export function remove(acting: Acting, note: string): void {
  const { scene, actions } = acting;
  scene.removedHere.add(note);
  change(acting, { t: "RemoveNote", note, key: scene.noteKeys.key(note) }, _("Lappu poistettu."));
  actions.open(undefined);
}

export function move(acting: Acting, note: string, area: string): void {
  const { view } = acting.scene;
  const title = view.areas[area]?.title ?? "";
  const done = fillSentence(_("Lappu on nyt alueella %(area)s."), { area: userText(title) });
  if (view.notes[note]?.area !== area || view.notes[note]?.group) change(acting, { t: "MoveNote", note, area }, done);
  acting.actions.open(undefined);
}

export function group(acting: Acting, notes: readonly string[], typed: string, into = newId()): void {
  const name = sendable(withoutFlaws(typed));
  if (!name || notes.length === 0) return;
  const words = ngettext("%(num)s lappu ryhmässä %(name)s.", "%(num)s lappua ryhmässä %(name)s.", notes.length);
  const { lang } = acting.scene.view.groups[into] ?? {};
  const done = fillSentence(words, { name: userText(name, lang) });
  change(acting, { t: "GroupNotes", group: into, notes, name }, done);
  acting.actions.setPicking(false);
  acting.actions.open(undefined);
}

/** Adds a note to an existing group. */
export function joinGroup(acting: Acting, note: string, into: string): void {
  const { notes, groups } = acting.scene.view;
  if (notes[note]?.group !== into) group(acting, [note], groups[into]?.name ?? "", into);
}

export function rename(acting: Acting, id: string, typed: string): void {
  const name = sendable(withoutFlaws(typed));
  const done = fillSentence(_("Ryhmän nimi on nyt %(name)s."), { name: userText(name) });
  if (name && name !== acting.scene.view.groups[id]?.name) change(acting, { t: "RenameGroup", group: id, name }, done);
  acting.actions.open(undefined);
}

export function ungroup(acting: Acting, id: string): void {
  change(acting, { t: "Ungroup", group: id }, _("Ryhmä purettu. Laput ovat tallessa."));
  acting.actions.open(undefined);
}

export function leaveGroup(acting: Acting, note: string): void {
  change(acting, { t: "LeaveGroup", note }, _("Lappu ei ole enää ryhmässä."));
  acting.actions.open(undefined);
}
