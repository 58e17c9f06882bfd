/** The server's clock as this device knows it, so that every phone shows the same second. */

export class Clock {
  #offset = 0;

  /** Takes the server's time (milliseconds since 1970). The newest value counts: either clock may be corrected. */
  synchronise(now: number): void {
    this.#offset = now - Date.now();
  }

  now(): number {
    return Date.now() + this.#offset;
  }

  /** Returns whole seconds until a moment; 0 when it has passed. */
  secondsTo(ends: number): number {
    return Math.max(0, Math.ceil((ends - this.now()) / 1000));
  }
}

export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
