/** Limits how many notes one drawing adds: 500 notes at once would block a slow phone for half a second. */

export const AT_ONCE = 20;
/** For the first drawing, which also draws everything around the board: as many as fit on a phone's screen. */
export const FIRST = 5;

export class Portions {
  readonly #drawn = new Set<string>();
  #room = 0;
  /** Whether some notes wait for the next drawing. */
  waiting = false;

  /** Starts a drawing of the board. */
  begin(): void {
    this.#room = this.#drawn.size === 0 ? FIRST : AT_ONCE;
    this.waiting = false;
  }

  /** Returns whether this drawing includes a note: it was drawn before, or the limit is not reached. */
  takes(note: string): boolean {
    if (this.#drawn.has(note)) return true;
    if (this.#room === 0) {
      this.waiting = true;
      return false;
    }
    this.#room -= 1;
    this.#drawn.add(note);
    return true;
  }
}
