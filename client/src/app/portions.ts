/** How much of a board is drawn in one go: five hundred notes at once would hold a slow phone for half a second. */

export const AT_ONCE = 20;
/** In the first drawing, which also makes everything around the board: what a phone's screen holds. */
export const FIRST = 5;

export class Portions {
  readonly #drawn = new Set<string>();
  #room = 0;
  /** Some notes are left for the next drawing. */
  waiting = false;

  /** A drawing of the board begins. */
  begin(): void {
    this.#room = this.#drawn.size === 0 ? FIRST : AT_ONCE;
    this.waiting = false;
  }

  /** Whether a note is in this drawing: it was in one before, or there is room for it. */
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
