/** What is worth telling when the board changed: to ears, to the eye that is elsewhere, and to the focus. */

import { can } from "./board/reading";
import type { View } from "./board/state";
import type { Scene } from "./scene";
import { endInSight } from "./scrolling";
import { settle } from "./settling";
import { sendable } from "./texts";
import { whereNow } from "./views/head";
import { _, ngettext } from "./words";

const SPOKEN = [60, 10];

export class Newsroom {
  readonly #scene: Scene;
  #before: View;
  #spoken = 0;
  readonly #show: (words: string) => void;

  /** `show` puts words where they are seen for a while. */
  constructor(scene: Scene, show: (words: string) => void) {
    this.#scene = scene;
    this.#show = show;
    this.#before = scene.store.confirmed;
  }

  /** Compare with what was told last; true when the phase or the state of the workshop changed. */
  gather(): boolean {
    const before = this.#before;
    const now = this.#scene.store.confirmed;
    this.#before = now;
    if (before === now) return false;
    this.#countFresh(before, now);
    this.#missOwn(before, now);
    const moved = before.phase !== now.phase || before.status !== now.status;
    if (moved) this.#tellPhase();
    return moved;
  }

  /** The timer speaks twice: at one minute and at ten seconds. */
  listenToClock(): void {
    const { timer } = this.#scene.view;
    const left = timer ? this.#scene.clock.secondsTo(timer.ends) : 0;
    if (SPOKEN.includes(left) && left !== this.#spoken) {
      const words = ngettext("Aikaa on %(num)s sekunti.", "Aikaa on %(num)s sekuntia.", left);
      this.#scene.announcer.say("time", left === 60 ? _("Aikaa on minuutti.") : words);
    }
    this.#spoken = left;
  }

  #tellPhase(): void {
    const scene = this.#scene;
    const draft = sendable(scene.drafts.get(scene.writing, scene.area)) !== "";
    settle(scene);
    scene.picking = false;
    scene.picked.clear();
    scene.fresh = 0;
    const where = scene.view.status === "open" ? whereNow(scene) : _("Työpaja päättyi.");
    scene.announcer.say("phase", draft ? _("%(where)s. Keskeneräinen tekstisi on tallessa.", { where }) : where);
    if (scene.page.audience === "participant") navigator.vibrate?.(10);
  }

  /** A note of one's own that others took away does not vanish without a word. */
  #missOwn(before: View, now: View): void {
    const scene = this.#scene;
    const missed = Object.entries(before.notes).filter(([id, note]) => !now.notes[id] && scene.isOwn(id, note));
    const hidden = missed.filter(([id]) => !scene.taken.has(id)).length;
    if (hidden === 0) return;
    this.#show(
      ngettext(
        "Ohjaaja piilotti lappusi. Voit kysyä häneltä syytä.",
        "Ohjaaja piilotti %(num)s lappuasi. Voit kysyä häneltä syytä.",
        hidden,
      ),
    );
  }

  #countFresh(before: View, now: View): void {
    const scene = this.#scene;
    const others = Object.entries(now.notes).filter(([id, note]) => !before.notes[id] && !scene.isOwn(id, note));
    if (others.length === 0) return;
    scene.announcer.say("notes", ngettext("%(num)s uusi lappu.", "%(num)s uutta lappua.", others.length));
    const here = others.filter(([, note]) => note.area === scene.area).length;
    if (can(now, "write") && !endInSight(scene.area)) scene.fresh += here;
  }
}

/** To the heading of what began, unless somebody is in the middle of a word. */
export function focusPhase(): void {
  const busy = document.activeElement instanceof HTMLTextAreaElement && document.activeElement.value !== "";
  if (!busy) document.getElementById("phase")?.focus();
}
