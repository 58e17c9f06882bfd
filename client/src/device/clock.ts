/** The server's clock, as far as this device knows, so that every phone shows the same second. */

export class Clock {
  #offset = 0;

  /** The server said it is `now` (milliseconds since 1970). The newest word stands: either clock may be put right. */
  heard(now: number): void {
    this.#offset = now - Date.now();
  }

  now(): number {
    return Date.now() + this.#offset;
  }

  /** Whole seconds until a moment, 0 when it has passed. */
  secondsTo(ends: number): number {
    return Math.max(0, Math.ceil((ends - this.now()) / 1000));
  }
}

export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
