/** Announces what changed on the board: to screen readers, as a toast, and by a sign that the focus must move. */

import { SOON } from "../a11y/announce";
import { textOf } from "../app/refused_texts";
import type { Scene } from "../app/scene";
import { isEndVisible } from "../app/scrolling";
import { followPhase } from "../app/writing_place";
import { areas, can } from "../board/reading";
import type { Entry } from "../net/outbox";
import type { Answer, View } from "../protocol";
import { fillSentence, type Sentence, userText } from "../text/sentence";
import { sendable } from "../text/texts";
import { _, ngettext } from "../text/translations";
import { phaseHeading } from "./head";
import { connectionText } from "./notices";

const SPOKEN = [60, 10];

export class ChangeAnnouncer {
  readonly #scene: Scene;
  #before: View;
  #spoken = 0;
  /** The ops that were announced as waiting. */
  readonly #waiting = new Set<string>();
  #line = "";
  readonly #show: (words: Sentence) => void;

  /** `show` shows a text for a while. */
  constructor(scene: Scene, show: (words: Sentence) => void) {
    this.#scene = scene;
    this.#show = show;
    this.#before = scene.store.confirmed;
  }

  /** Announces the changes since the last call. Returns true when the phase or the status of the workshop changed. */
  announceBoard(): boolean {
    const before = this.#before;
    const now = this.#scene.store.confirmed;
    this.#before = now;
    this.#announceWaiting();
    if (before === now) return false;
    this.#announceNew(before, now);
    this.#announceHidden(before);
    if (before.phases !== now.phases) void this.#announceStricter(before, now);
    const moved = before.phase !== now.phase || before.status !== now.status;
    if (moved) this.#announcePhase();
    return moved;
  }

  /** Announces the timer at one minute and at ten seconds. Its end is also shown, to those who saw it run. */
  listenToClock(): void {
    const { timer } = this.#scene.view;
    const left = timer ? this.#scene.clock.secondsTo(timer.ends) : 0;
    if (SPOKEN.includes(left) && left !== this.#spoken) {
      const words = ngettext("Aikaa on %(num)s sekunti.", "Aikaa on %(num)s sekuntia.", left);
      this.#scene.announcer.say(left === 60 ? _("Aikaa on minuutti.") : words, "time");
    }
    if (timer && left === 0 && this.#spoken > 0) this.#show(timeOver(this.#scene));
    this.#spoken = left;
  }

  /** Announces a lost or restored connection, and what it means for unsent texts. */
  announceConnection(): void {
    const words = connectionText(this.#scene);
    if (words && words !== this.#line) this.#scene.announcer.say(words, "line");
    this.#line = words;
    this.#announceWaiting();
  }

  /** Announces that an own text was saved. */
  announceAnswer({ op, c }: Entry, { ok }: Answer): void {
    this.#waiting.delete(op);
    if (ok && textOf(c)) this.#scene.announcer.count("kept", 1, savedText, SOON);
  }

  /** Announces own texts that cannot be sent now, each once. */
  #announceWaiting(): void {
    const { status, announcer, entries } = this.#scene;
    if (status === "live") return;
    const more = entries().filter(({ op, c }) => textOf(c) && !this.#waiting.has(op));
    for (const { op } of more) this.#waiting.add(op);
    if (more.length) announcer.count("waiting", more.length, waitingText, SOON);
  }

  #announcePhase(): void {
    const scene = this.#scene;
    const draft = sendable(scene.drafts.get(scene.writing, scene.area)) !== "";
    followPhase(scene);
    if (!draft && sendable(scene.drafts.get(scene.writing, scene.area)))
      this.#show(_("Sinulla on luonnos tähän kysymykseen. Voit muokata sitä ja lähettää sen."));
    scene.picking = false;
    scene.picked.clear();
    scene.newBelow = 0;
    const where = scene.view.status === "open" ? phaseHeading(scene) : _("Työpaja päättyi");
    const words = draft ? _("%(where)s. Keskeneräinen tekstisi on tallessa.") : "%(where)s.";
    scene.announcer.say(fillSentence(words, { where }), "phase");
    if (scene.page.audience === "participant") navigator.vibrate?.(10);
  }

  /** Shows the writer that the facilitator hid one of the writer's notes. A summary-only phase tells none at all. */
  #announceHidden(before: View): void {
    const scene = this.#scene;
    const missed = Object.entries(before.notes).filter(([id, note]) => !scene.view.notes[id] && scene.isOwn(id, note));
    const hidden = missed.filter(
      ([id, { phase }]) => !scene.removedHere.has(id) && !scene.view.phases[phase]?.summary_only,
    ).length;
    if (hidden === 0) return;
    this.#show(
      ngettext(
        "Ohjaaja piilotti lappusi. Voit kysyä häneltä syytä.",
        "Ohjaaja piilotti %(num)s lappuasi. Voit kysyä häneltä syytä.",
        hidden,
      ),
    );
  }

  /** Shows that a contract became stricter. What says it loads only then. */
  async #announceStricter(before: View, now: View): Promise<void> {
    const { stricter } = await import("./stricter");
    const words = stricter(before, now, this.#scene.page.audience === "facilitator");
    if (words.length > 0) this.#show(words);
  }

  #announceNew(before: View, now: View): void {
    const scene = this.#scene;
    const others = Object.entries(now.notes).filter(([id, note]) => !before.notes[id] && !scene.isOwn(id, note));
    if (others.length === 0) return;
    for (const { id, title } of scene.quiet ? [] : areas(now)) {
      const more = others.filter(([, note]) => note.area === id).length;
      if (more) scene.announcer.count(`notes/${id}`, more, (all) => newNotesText(title, all));
    }
    const here = others.filter(([, note]) => note.area === scene.area).length;
    if (here && can(now, "write") && !isEndVisible(scene.area)) scene.newBelow += here;
  }
}

/** Returns what this viewer can still do after the time is over. */
function timeOver({ page, view }: Scene): string {
  if (page.audience === "facilitator") return _("Aika on lopussa. Voit antaa lisää aikaa tai siirtyä eteenpäin.");
  if (can(view, "write")) return _("Aika on lopussa, mutta ehdit kirjoittaa lauseen loppuun.");
  return _("Aika on lopussa.");
}

const newNotesText = (area: string, all: number): Sentence =>
  fillSentence(ngettext("%(num)s uusi lappu alueella %(area)s.", "%(num)s uutta lappua alueella %(area)s.", all), {
    area: userText(area),
  });

const savedText = (all: number): string => ngettext("Tallennettu.", "%(num)s lappua tallennettu.", all);

const waitingText = (all: number): string => ngettext("Ei vielä lähetetty.", "%(num)s lappua ei vielä lähetetty.", all);
