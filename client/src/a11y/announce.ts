/** Announces news to screen readers through one polite live region. Waiting news of one kind is counted together. */

import { render } from "lit-html";
import type { Sentence } from "../text/sentence";

/** Milliseconds between two announcements. News of others can wait; the result of the user's own action cannot. */
const PAUSE = 5_000;
export const SOON = 1_000;
/** Milliseconds. The focus moves first, so that it does not interrupt the announcement. */
const FIRST = 100;

type SentenceFor = (all: number) => Sentence;

export class Announcer {
  readonly #region: () => HTMLElement | null;
  readonly #waiting = new Map<unknown, { readonly all: number; readonly words: SentenceFor }>();
  #said = Number.NEGATIVE_INFINITY;
  #due = Number.POSITIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `region` is called each time, because screen readers do not read what is behind an open dialog. */
  constructor(region: () => HTMLElement | null) {
    this.#region = region;
  }

  /** Adds `more` items of one `kind`. `words` makes the sentence for all items of that kind not announced yet. */
  count(kind: unknown, more: number, words: SentenceFor, pause = PAUSE): void {
    this.#waiting.set(kind, { words, all: (this.#waiting.get(kind)?.all ?? 0) + more });
    const now = performance.now();
    const due = Math.max(now + FIRST, this.#said + pause);
    if (due >= this.#due) return;
    this.#due = due;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#speak(), due - now);
  }

  /** Announces soon. Of one `kind` only the newest is announced. */
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

/** Returns the active live region: of the open dialog, else of the page. Both exist before they have any text. */
export function heardRegion(): HTMLElement | null {
  return document.querySelector("dialog[open] [aria-live]") ?? document.getElementById("announcements");
}
