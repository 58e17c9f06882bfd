/**
 * Which transport to take. Some networks swallow WebSockets: the upgrade is never answered, or nothing comes after it.
 * Polling goes wherever pages go. What a device found out is remembered for a while, and then tried anew.
 */

import type { Shelf } from "../device/storage";

const MINUTE = 60_000;
const LONGEST = 60 * MINUTE;
/** When the network may be another one, a WebSocket is tried soon: not at once, so that what waits is sent first. */
const SOON = 5_000;
const KEY = "transport";
const FORGOTTEN_AFTER = 24 * 60 * MINUTE;

/** `failures` of WebSockets in a row; polling until a moment of this device's clock. */
interface Verdict {
  readonly failures: number;
  readonly until: number;
}

const NONE: Verdict = { failures: 0, until: 0 };

export class TransportChoice {
  readonly #shelf: Shelf;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  /** Whether to poll rather than to open a WebSocket. */
  get polls(): boolean {
    return this.until > Date.now();
  }

  /** From when on a WebSocket is worth a try. */
  get until(): number {
    return this.#read().until;
  }

  /** A WebSocket was silent or was refused where polling may go through: poll, each time for twice as long. */
  failed(): void {
    const failures = this.#read().failures + 1;
    this.#write({ failures, until: Date.now() + Math.min(MINUTE * 2 ** (failures - 1), LONGEST) });
  }

  /** Polling does not go through either, so that it says nothing about WebSockets. */
  retract(): void {
    this.#write({ failures: Math.max(0, this.#read().failures - 1), until: 0 });
  }

  /** The network may be another one. */
  doubt(): void {
    const { failures, until } = this.#read();
    this.#write({ failures, until: Math.min(until, Date.now() + SOON) });
  }

  /** A WebSocket goes through now; whether it lasts is not known yet. */
  reached(): void {
    this.#write({ failures: this.#read().failures, until: 0 });
  }

  /** A WebSocket was good for long. */
  proven(): void {
    this.#shelf.remove(KEY);
  }

  #read(): Verdict {
    try {
      const { failures, until } = JSON.parse(this.#shelf.get(KEY) ?? "") as Verdict;
      // A clock that was put back must not keep a device from WebSockets for ever.
      const holds = until < Date.now() + LONGEST + MINUTE && until > Date.now() - FORGOTTEN_AFTER;
      return holds || until === 0 ? { failures, until } : NONE;
    } catch {
      return NONE;
    }
  }

  #write(verdict: Verdict): void {
    this.#shelf.set(KEY, JSON.stringify(verdict));
  }
}

/** Whether a WebSocket to this path says anything within so many milliseconds. Whatever is connected stays so. */
export function reaches(path: string, within: number): Promise<boolean> {
  return new Promise((told) => {
    const line = new WebSocket(`${location.origin.replace(/^http/, "ws")}${path}/?EIO=4&transport=websocket`);
    const end = (does: boolean): void => {
      clearTimeout(timer);
      line.onmessage = line.onerror = line.onclose = null;
      line.close();
      told(does);
    };
    const timer = setTimeout(end, within, false);
    line.onmessage = () => end(true);
    line.onerror = line.onclose = () => end(false);
  });
}
