/** What only the facilitator does. It loads with the facilitator's views and dialogs. */

import { digestOf } from "../device/note_keys";
import type { HideReason, PeopleRequest } from "../protocol";
import { _ } from "../text/translations";
import { type Acting, change } from "./changing";

export function hide(acting: Acting, note: string, reason: HideReason): void {
  change(acting, { t: "HideNote", note, reason }, _("Lappu piilotettu osallistujilta."));
  acting.actions.open(undefined);
}

/** What was hidden is seen by all again; the way back hides it for the same reason. */
export function show({ scene, actions }: Acting, note: string): void {
  const reason = scene.view.notes[note]?.hidden;
  actions.open(undefined);
  actions.execute({ t: "ShowNote", note });
  actions.say(_("Lappu näkyy taas kaikille."), reason && (() => actions.execute({ t: "HideNote", note, reason })));
}

/** Lets the big screen show a note or the name of a group, if the text is still the one that was looked at. */
export function release(acting: Acting, id: string): void {
  const { notes, groups } = acting.scene.view;
  const of = digestOf(notes[id]?.text ?? groups[id]?.name ?? "");
  const done = notes[id] ? _("Lappu näkyy nyt isolla näytöllä.") : _("Ryhmän nimi näkyy nyt isolla näytöllä.");
  change(acting, { t: "ReleaseText", id, of }, done);
  acting.actions.open(undefined);
}

/** Asks for confirmation before a person is removed or the code changes. */
export function askToConfirm({ scene, actions }: Acting, removing: string | undefined, sheet?: "code"): void {
  if (sheet) scene.sheet = { kind: sheet };
  scene.toConfirm = removing;
  keepCode({ scene, actions }, false);
}

export function keepCode({ scene, actions }: Acting, keep: boolean): void {
  scene.keepCode = keep;
  actions.redrawAll();
}

export function removePerson(acting: Acting, id: string): Promise<void> {
  const keep = acting.scene.keepCode;
  const done = keep ? _("Osallistuja poistettu huoneesta.") : _("Osallistuja poistettu huoneesta. Koodi vaihtui.");
  return ask(acting, { do: "remove", id, keep_code: keep }, done);
}

export function removeUnseen(acting: Acting): Promise<void> {
  const keep = acting.scene.keepCode;
  const done = keep ? _("Paikat vapautettu.") : _("Paikat vapautettu. Koodi vaihtui.");
  return ask(acting, { do: "remove_unseen", keep_code: keep }, done);
}

export function newCode(acting: Acting): Promise<void> {
  return ask(acting, { do: "new_code" }, _("Koodi vaihtui. Vanhalla ei pääse enää sisään."));
}

async function ask(acting: Acting, request: PeopleRequest, done: string): Promise<void> {
  askToConfirm(acting, undefined);
  const answer = await acting.actions.people(request).catch(() => ({ ok: false }));
  acting.actions.say(answer.ok ? done : _("Se ei onnistunut. Yritä uudelleen."));
}
