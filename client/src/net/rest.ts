/** A rest before something is sent. */

/** Milliseconds. */
const LONGEST = 2_000;

/**
 * How long what waited on the phone rests, in milliseconds. It is not sent in the moment in which the phone is back:
 * whoever saw that moment could tell whose it is.
 */
export const atRandom = (): number => Math.random() * LONGEST;

export class Rest {
  readonly #over: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(over: () => void) {
    this.#over = over;
  }

  get isOn(): boolean {
    return this.#timer !== undefined;
  }

  /** Begins anew if it is on. */
  begin(milliseconds: number): void {
    this.breakOff();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#over();
    }, milliseconds);
  }

  breakOff(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
