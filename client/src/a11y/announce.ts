/** One polite voice for the whole room: at most one saying in five seconds, the same kind of news gathered into one. */

const PAUSE = 5_000;

export class Announcer {
  readonly #region: HTMLElement;
  readonly #waiting = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  muted = false;

  constructor(region: HTMLElement) {
    this.#region = region;
  }

  /** Say it when there is room. News of one `kind` replaces older news of that kind that was not said yet. */
  say(kind: string, words: string): void {
    if (this.muted) return;
    this.#waiting.set(kind, words);
    if (this.#timer === undefined) this.#speak();
  }

  #speak(): void {
    this.#timer = undefined;
    if (this.#waiting.size === 0) return;
    this.#region.textContent = [...this.#waiting.values()].join(" ");
    this.#waiting.clear();
    this.#timer = setTimeout(() => this.#speak(), PAUSE);
  }
}

/** The live region, made once; it is empty until there is something to say. */
export function liveRegion(): HTMLElement {
  const region = document.createElement("div");
  region.className = "visually-hidden";
  region.setAttribute("aria-live", "polite");
  region.id = "announcements";
  document.body.append(region);
  return region;
}
