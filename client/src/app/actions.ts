/** Every action of a user in a room. Menus, dragging and keys all call these methods; each sends one command. */

import { stands, type Undo, undoing } from "../board/undo";
import { copyText } from "../device/copying";
import { digestOf, keepCode, newId, typedCode } from "../device/note_keys";
import type { Act } from "../interactions/kind";
import type { Outbox } from "../net/outbox";
import { type Command, type HideReason, MAX_TEXT, type PeopleRequest } from "../protocol";
import { fillSentence, type Sentence, userText } from "../text/sentence";
import { flawOf, sendable, withoutFlaws } from "../text/texts";
import { _, ngettext } from "../text/translations";
import { forgetRegistration, rememberNotes } from "./follow_up_code";
import { reason } from "./reasons";
import { dropRefused } from "./refused_texts";
import type { Scene, Sheet } from "./scene";
import { lastNoteOf } from "./scrolling";
import { followPhase } from "./writing_place";

const TOAST = 10_000;

/** Counts code points, as Python does on the server. */
export const lengthOf = (text: string): number => [...text].length;

/** What actions need outside the board. */
export interface ActionContext {
  /** Draws everything. */
  draw(): void;
  /** Draws everything except the board. */
  drawWithoutBoard(): void;
  renew(): void;
  people(request: PeopleRequest): Promise<{ readonly ok: boolean }>;
}

export class Actions {
  readonly #scene: Scene;
  readonly #outbox: Outbox;
  readonly #context: ActionContext;
  readonly #draw: () => void;
  #toast: ReturnType<typeof setTimeout> | undefined;

  constructor(scene: Scene, outbox: Outbox, context: ActionContext) {
    this.#scene = scene;
    this.#outbox = outbox;
    this.#context = context;
    this.#draw = context.draw;
  }

  /** Sends a command and shows its result at once. With a text in `done`, a toast offers to undo it. */
  execute(c: Command, done: Sentence = ""): void {
    const undo = done ? undoing(this.#scene.view, c, (note) => this.#scene.noteKeys.key(note)) : undefined;
    this.#send({ c });
    if (done) this.say(done, undo);
  }

  undo(): void {
    const undo = this.#scene.toast?.undo;
    this.closeToast();
    if (undo && stands(this.#scene.view, undo.c)) this.#send(undo);
    else if (undo) this.say(reason("changed"));
  }

  say(words: Sentence, undo?: Undo): void {
    clearTimeout(this.#toast);
    this.#scene.toast = { words, undo };
    this.#scene.announcer.say(words);
    this.#toast = setTimeout(() => this.closeToast(), TOAST);
    this.#draw();
  }

  closeToast(): void {
    this.#scene.toast = undefined;
    this.#draw();
  }

  /** Writes a new note. Returns false when the text is not valid. */
  write(phase: string, area: string, typed: string): boolean {
    const text = sendable(typed);
    if (!text || flawOf(text) || lengthOf(text) > MAX_TEXT) return false;
    const note = newId();
    rememberNotes(this.#scene.storage, [note]);
    this.execute({ t: "WriteNote", note, area, phase, text, key_hash: this.#scene.noteKeys.keyHash(note) });
    navigator.vibrate?.(8);
    return true;
  }

  edit(note: string, typed: string): void {
    const text = sendable(typed);
    if (flawOf(text) || lengthOf(text) > MAX_TEXT) return;
    if (text && text !== this.#scene.view.notes[note]?.text)
      this.execute({ t: "EditNote", note, text, key: this.#scene.noteKeys.key(note) });
    this.open(undefined);
  }

  remove(note: string): void {
    this.#scene.removedHere.add(note);
    this.execute({ t: "RemoveNote", note, key: this.#scene.noteKeys.key(note) }, _("Lappu poistettu."));
    this.open(undefined);
  }

  move(note: string, area: string): void {
    const title = this.#scene.view.areas[area]?.title ?? "";
    const done = fillSentence(_("Lappu on nyt alueella %(area)s."), { area: userText(title) });
    if (this.#scene.view.notes[note]?.area !== area || this.#scene.view.notes[note]?.group)
      this.execute({ t: "MoveNote", note, area }, done);
    this.open(undefined);
  }

  group(notes: readonly string[], typed: string, into = newId()): void {
    const name = sendable(withoutFlaws(typed));
    if (!name || notes.length === 0) return;
    const words = ngettext("%(num)s lappu ryhmässä %(name)s.", "%(num)s lappua ryhmässä %(name)s.", notes.length);
    const { lang } = this.#scene.view.groups[into] ?? {};
    this.execute({ t: "GroupNotes", group: into, notes, name }, fillSentence(words, { name: userText(name, lang) }));
    this.setPicking(false);
    this.open(undefined);
  }

  /** Adds a note to an existing group. */
  joinGroup(note: string, group: string): void {
    const { view } = this.#scene;
    const name = view.groups[group]?.name ?? "";
    if (view.notes[note]?.group !== group) this.group([note], name, group);
  }

  rename(group: string, typed: string): void {
    const name = sendable(withoutFlaws(typed));
    const done = fillSentence(_("Ryhmän nimi on nyt %(name)s."), { name: userText(name) });
    if (name && name !== this.#scene.view.groups[group]?.name) this.execute({ t: "RenameGroup", group, name }, done);
    this.open(undefined);
  }

  ungroup(group: string): void {
    this.execute({ t: "Ungroup", group }, _("Ryhmä purettu. Laput ovat tallessa."));
    this.open(undefined);
  }

  leaveGroup(note: string): void {
    this.execute({ t: "LeaveGroup", note }, _("Lappu ei ole enää ryhmässä."));
    this.open(undefined);
  }

  /** Sends a command that the kind of this phase brings. Its tag says that it is from this device, and nothing more. */
  act(c: Act): void {
    const phase = this.#scene.view.phase;
    this.execute({ ...c, phase, tag: this.#scene.noteKeys.tag(phase) });
  }

  hide(note: string, reason: HideReason): void {
    this.execute({ t: "HideNote", note, reason }, _("Lappu piilotettu osallistujilta."));
    this.open(undefined);
  }

  /** Lets the big screen show a note, if its text is still the one that was looked at. */
  release(note: string): void {
    const of = digestOf(this.#scene.view.notes[note]?.text ?? "");
    this.execute({ t: "ReleaseNote", note, of }, _("Lappu näkyy nyt isolla näytöllä."));
    this.open(undefined);
  }

  /** Starts or stops selecting notes to group. */
  setPicking(on: boolean): void {
    this.#scene.picking = on;
    this.#scene.picked.clear();
    this.#draw();
  }

  togglePicked(note: string): void {
    const { picked } = this.#scene;
    if (!picked.delete(note)) picked.add(note);
    this.#draw();
  }

  open(sheet: Sheet | undefined): void {
    this.#scene.toConfirm = undefined;
    this.#scene.nudge = undefined;
    this.#scene.sheet = sheet;
    this.#draw();
  }

  /** Shows an area and writes to it. The text in the field moves along, unless the new area has a draft. */
  chooseArea(area: string): void {
    const { drafts, writing, area: from } = this.#scene;
    if (!drafts.get(writing, area)) {
      drafts.set(writing, area, drafts.get(writing, from));
      drafts.set(writing, from, "");
    }
    this.#scene.area = area;
    // Kept for a reload and a change of language.
    this.#scene.storage.set("area", area);
    this.#scene.newBelow = 0;
    this.#draw();
  }

  /** Writes to the current phase. The text of the earlier phase stays among the drafts. */
  setAside(): void {
    this.#scene.writing = this.#scene.view.phase;
    followPhase(this.#scene);
    this.#draw();
  }

  /** Follows the current phase when no text is unfinished. */
  followPhase(): void {
    followPhase(this.#scene);
    this.#draw();
  }

  dropDraft(phase: string, area: string): void {
    this.#scene.drafts.set(phase, area, "");
    this.#scene.drafts.save();
    this.#draw();
  }

  showFresh(): void {
    this.#scene.newBelow = 0;
    this.#draw();
    lastNoteOf(this.#scene.area)?.scrollIntoView({ block: "center" });
  }

  copy(text: string): void {
    copyText(text);
    this.say(_("Kopioitu."));
  }

  goTo(phase: string): void {
    if (phase !== this.#scene.view.phase) this.execute({ t: "GoToPhase", phase });
    this.open(undefined);
  }

  /** Uses the follow-up code of another device, so that the notes written there can be changed here. */
  takeCode(typed: string): void {
    const code = typedCode(typed);
    if (!code) {
      this.say(_("Koodissa on 16 merkkiä. Tarkista, puuttuuko jokin."));
      return;
    }
    keepCode(this.#scene.storage, code);
    forgetRegistration(this.#scene.storage);
    location.reload();
  }

  /** Asks for confirmation before a person is removed or the code changes. */
  askToConfirm(removing: string | undefined, sheet?: "code"): void {
    if (sheet) this.#scene.sheet = { kind: sheet };
    this.#scene.toConfirm = removing;
    this.#scene.keepCode = false;
    this.#draw();
  }

  keepCode(keep: boolean): void {
    this.#scene.keepCode = keep;
    this.#draw();
  }

  removePerson(id: string): Promise<void> {
    const keep = this.#scene.keepCode;
    const done = keep ? _("Osallistuja poistettu huoneesta.") : _("Osallistuja poistettu huoneesta. Koodi vaihtui.");
    return this.#people({ do: "remove", id, keep_code: keep }, done);
  }

  removeUnseen(): Promise<void> {
    const keep = this.#scene.keepCode;
    const done = keep ? _("Paikat vapautettu.") : _("Paikat vapautettu. Koodi vaihtui.");
    return this.#people({ do: "remove_unseen", keep_code: keep }, done);
  }

  newCode(): Promise<void> {
    return this.#people({ do: "new_code" }, _("Koodi vaihtui. Vanhalla ei pääse enää sisään."));
  }

  async #people(request: PeopleRequest, done: string): Promise<void> {
    this.askToConfirm(undefined);
    const answer = await this.#context.people(request).catch(() => ({ ok: false }));
    this.say(answer.ok ? done : _("Se ei onnistunut. Yritä uudelleen."));
  }

  retry(): void {
    this.#context.renew();
  }

  mute(): void {
    const { storage, quiet } = this.#scene;
    if (quiet) storage.remove("quiet");
    else storage.set("quiet", "1");
    this.#scene.quiet = !quiet;
    this.#draw();
  }

  readonly redraw = (): void => this.#context.drawWithoutBoard();

  dismissRefused(op: string): void {
    dropRefused(this.#scene.storage, op);
    this.#scene.refused = this.#scene.refused.filter((refused) => refused.op !== op);
    this.#draw();
  }

  #send({ c, was }: Undo): void {
    const entry = this.#outbox.add(newId(), c, was);
    this.#scene.store.ask(entry);
  }
}
