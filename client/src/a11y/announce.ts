/** One polite voice for the whole room. What waits to be said is gathered by its kind and counted together. */

import { render } from "lit-html";
import type { Sentence } from "../text/sentence";

/** Milliseconds between two sayings: the news of others can wait, what came of one's own deed cannot. */
const PAUSE = 5_000;
export const SOON = 1_000;
/** The focus moves first; what is said after that is not cut off by it. */
const FIRST = 100;

type Words = (all: number) => Sentence;

export class Announcer {
  readonly #region: () => HTMLElement | null;
  readonly #waiting = new Map<unknown, { readonly all: number; readonly words: Words }>();
  #said = Number.NEGATIVE_INFINITY;
  #due = Number.POSITIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `region` is asked each time: what lies behind an open dialog is not heard. */
  constructor(region: () => HTMLElement | null) {
    this.#region = region;
  }

  /** `more` of one `kind` came; `words` are for all of that kind that were not told yet. */
  count(kind: unknown, more: number, words: Words, pause = PAUSE): void {
    this.#waiting.set(kind, { words, all: (this.#waiting.get(kind)?.all ?? 0) + more });
    const now = performance.now();
    const due = Math.max(now + FIRST, this.#said + pause);
    if (due >= this.#due) return;
    this.#due = due;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#speak(), due - now);
  }

  /** What cannot wait. Of one `kind` only the newest is said. */
  say(words: Sentence, kind: unknown = words): void {
    this.count(kind, 1, () => words, SOON);
  }

  #speak(): void {
    this.#said = performance.now();
    this.#due = Number.POSITIVE_INFINITY;
    const said = document.createElement("p");
    render(
      [...this.#waiting.values()].flatMap(({ all, words }, index) => [index ? " " : "", words(all)]),
      said,
    );
    this.#waiting.clear();
    this.#region()?.replaceChildren(said);
  }
}

/** The region that is heard now: of the dialog while it is open, else of the page. Both are there before any words. */
export function heardRegion(): HTMLElement | null {
  return document.querySelector("dialog[open] [aria-live]") ?? document.getElementById("announcements");
}
