/** Every action of a user in a room. Menus, dragging and keys all call these methods; each sends one command. */

import { stands, type Undo, undoing } from "../board/undo";
import { copyText } from "../device/copying";
import { keepCode, newId, typedCode } from "../device/note_keys";
import type { Outbox } from "../net/outbox";
import { type Command, type HideReason, MAX_TEXT } from "../protocol";
import { type Sentence, saying, theirs } from "../text/sentence";
import { flawOf, sendable, shed } from "../text/texts";
import { _, ngettext } from "../text/words";
import { remember, unpromise } from "./promising";
import { reason } from "./reasons";
import { dropRefused } from "./refused_texts";
import type { Scene, Sheet } from "./scene";
import { endOf } from "./scrolling";
import { settle } from "./settling";

const TOAST = 10_000;

/** Counts code points, as Python does on the server. */
export const lengthOf = (text: string): number => [...text].length;

/** What actions need outside the board. */
export interface Hands {
  /** Draws everything. */
  draw(): void;
  /** Draws everything except the board. */
  tick(): void;
  renew(): void;
  people(asked: PeopleAsked): Promise<{ readonly ok: boolean }>;
}

/** Requests about the people in the room and the join code. */
export type PeopleAsked =
  | { readonly do: "remove"; readonly id: string; readonly keep_code: boolean }
  | { readonly do: "remove_unseen"; readonly keep_code: boolean }
  | { readonly do: "new_code" };

export class Deeds {
  readonly #scene: Scene;
  readonly #outbox: Outbox;
  readonly #hands: Hands;
  readonly #draw: () => void;
  #toast: ReturnType<typeof setTimeout> | undefined;

  constructor(scene: Scene, outbox: Outbox, hands: Hands) {
    this.#scene = scene;
    this.#outbox = outbox;
    this.#hands = hands;
    this.#draw = hands.draw;
  }

  /** Sends a command and shows its result at once. With a text in `done`, a toast offers to undo it. */
  ask(c: Command, done: Sentence = ""): void {
    const undo = done ? undoing(this.#scene.view, c, (note) => this.#scene.own.key(note)) : undefined;
    this.#send({ c });
    if (done) this.say(done, undo);
  }

  undo(): void {
    const undo = this.#scene.toast?.undo;
    this.hush();
    if (undo && stands(this.#scene.view, undo.c)) this.#send(undo);
    else if (undo) this.say(reason("changed"));
  }

  say(words: Sentence, undo?: Undo): void {
    clearTimeout(this.#toast);
    this.#scene.toast = { words, undo };
    this.#scene.announcer.say(words);
    this.#toast = setTimeout(() => this.hush(), TOAST);
    this.#draw();
  }

  hush(): void {
    this.#scene.toast = undefined;
    this.#draw();
  }

  /** Writes a new note. Returns false when the text is not valid. */
  write(phase: string, area: string, typed: string): boolean {
    const text = sendable(typed);
    if (!text || flawOf(text) || lengthOf(text) > MAX_TEXT) return false;
    const note = newId();
    remember(this.#scene.shelf, [note]);
    this.ask({ t: "WriteNote", note, area, phase, text, key_hash: this.#scene.own.keyHash(note) });
    navigator.vibrate?.(8);
    return true;
  }

  edit(note: string, typed: string): void {
    const text = sendable(typed);
    if (flawOf(text) || lengthOf(text) > MAX_TEXT) return;
    if (text && text !== this.#scene.view.notes[note]?.text)
      this.ask({ t: "EditNote", note, text, key: this.#scene.own.key(note) });
    this.open(undefined);
  }

  remove(note: string): void {
    this.#scene.taken.add(note);
    this.ask({ t: "RemoveNote", note, key: this.#scene.own.key(note) }, _("Lappu poistettu."));
    this.open(undefined);
  }

  move(note: string, area: string): void {
    const title = this.#scene.view.areas[area]?.title ?? "";
    if (this.#scene.view.notes[note]?.area !== area || this.#scene.view.notes[note]?.group)
      this.ask({ t: "MoveNote", note, area }, saying(_("Lappu on nyt alueella %(area)s."), { area: theirs(title) }));
    this.open(undefined);
  }

  group(notes: readonly string[], typed: string, into = newId()): void {
    const name = sendable(shed(typed));
    if (!name || notes.length === 0) return;
    const words = ngettext("%(num)s lappu ryhmässä %(name)s.", "%(num)s lappua ryhmässä %(name)s.", notes.length);
    const { lang } = this.#scene.view.groups[into] ?? {};
    this.ask({ t: "GroupNotes", group: into, notes, name }, saying(words, { name: theirs(name, lang) }));
    this.pick(false);
    this.open(undefined);
  }

  /** Adds a note to an existing group. */
  joinGroup(note: string, group: string): void {
    const { view } = this.#scene;
    const name = view.groups[group]?.name ?? "";
    if (view.notes[note]?.group !== group) this.group([note], name, group);
  }

  rename(group: string, typed: string): void {
    const name = sendable(shed(typed));
    if (name && name !== this.#scene.view.groups[group]?.name)
      this.ask({ t: "RenameGroup", group, name }, saying(_("Ryhmän nimi on nyt %(name)s."), { name: theirs(name) }));
    this.open(undefined);
  }

  ungroup(group: string): void {
    this.ask({ t: "Ungroup", group }, _("Ryhmä purettu. Laput ovat tallessa."));
    this.open(undefined);
  }

  leaveGroup(note: string): void {
    this.ask({ t: "LeaveGroup", note }, _("Lappu ei ole enää ryhmässä."));
    this.open(undefined);
  }

  dot(target: string, give: boolean): void {
    const phase = this.#scene.view.phase;
    this.ask({ t: give ? "GiveDot" : "TakeDot", phase, target, tag: this.#scene.own.tag(phase) });
    if (give) navigator.vibrate?.(8);
  }

  hide(note: string, reason: HideReason): void {
    this.ask({ t: "HideNote", note, reason }, _("Lappu piilotettu osallistujilta."));
    this.open(undefined);
  }

  /** Starts or stops selecting notes to group. */
  pick(on: boolean): void {
    this.#scene.picking = on;
    this.#scene.picked.clear();
    this.#draw();
  }

  tick(note: string): void {
    const { picked } = this.#scene;
    if (!picked.delete(note)) picked.add(note);
    this.#draw();
  }

  open(sheet: Sheet | undefined): void {
    this.#scene.removing = undefined;
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
    this.#scene.shelf.set("area", area);
    this.#scene.fresh = 0;
    this.#draw();
  }

  /** Writes to the current phase. The text of the earlier phase stays among the drafts. */
  setAside(): void {
    this.#scene.writing = this.#scene.view.phase;
    settle(this.#scene);
    this.#draw();
  }

  /** Follows the current phase when no text is unfinished. */
  settle(): void {
    settle(this.#scene);
    this.#draw();
  }

  dropDraft(phase: string, area: string): void {
    this.#scene.drafts.set(phase, area, "");
    this.#scene.drafts.save();
    this.#draw();
  }

  showFresh(): void {
    this.#scene.fresh = 0;
    this.#draw();
    endOf(this.#scene.area)?.scrollIntoView({ block: "center" });
  }

  copy(text: string): void {
    copyText(text);
    this.say(_("Kopioitu."));
  }

  goTo(phase: string): void {
    if (phase !== this.#scene.view.phase) this.ask({ t: "GoToPhase", phase });
    this.open(undefined);
  }

  /** Uses the follow-up code of another device, so that the notes written there can be changed here. */
  takeCode(typed: string): void {
    const code = typedCode(typed);
    if (!code) {
      this.say(_("Koodissa on 16 merkkiä. Tarkista, puuttuuko jokin."));
      return;
    }
    keepCode(this.#scene.shelf, code);
    unpromise(this.#scene.shelf);
    location.reload();
  }

  /** Asks for confirmation before a person is removed or the code changes. */
  think(removing: string | undefined, sheet?: "code"): void {
    if (sheet) this.#scene.sheet = { kind: sheet };
    this.#scene.removing = removing;
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

  async #people(asked: PeopleAsked, done: string): Promise<void> {
    this.think(undefined);
    const answer = await this.#hands.people(asked).catch(() => ({ ok: false }));
    this.say(answer.ok ? done : _("Se ei onnistunut. Yritä uudelleen."));
  }

  retry(): void {
    this.#hands.renew();
  }

  mute(): void {
    const { shelf, quiet } = this.#scene;
    if (quiet) shelf.remove("quiet");
    else shelf.set("quiet", "1");
    this.#scene.quiet = !quiet;
    this.#draw();
  }

  readonly redraw = (): void => this.#hands.tick();

  putAway(op: string): void {
    dropRefused(this.#scene.shelf, op);
    this.#scene.refused = this.#scene.refused.filter((refused) => refused.op !== op);
    this.#draw();
  }

  #send({ c, was }: Undo): void {
    const entry = this.#outbox.add(newId(), c, was);
    this.#scene.store.ask(entry);
  }
}
