/**
 * Chooses between WebSocket and polling. Some networks block WebSockets: the upgrade gets no answer, or no data follows
 * it. Polling works wherever pages load. The device stores what worked for a while, and then tries a WebSocket again.
 */

import type { DeviceStorage } from "../device/storage";

const MINUTE = 60_000;
const LONGEST = 60 * MINUTE;
/** Milliseconds. After a change of network a WebSocket is tried soon, but queued commands are sent first. */
const SOON = 5_000;
const KEY = "transport";
const FORGOTTEN_AFTER = 24 * 60 * MINUTE;

/** `failures`: of WebSockets in a row. `until`: poll until then, by this device's clock in milliseconds. */
interface Verdict {
  readonly failures: number;
  readonly until: number;
}

const NONE: Verdict = { failures: 0, until: 0 };

export class TransportChoice {
  readonly #storage: DeviceStorage;

  constructor(storage: DeviceStorage) {
    this.#storage = storage;
  }

  /** Whether to poll and not open a WebSocket. */
  get polls(): boolean {
    return this.until > Date.now();
  }

  /** The time from which a WebSocket may be tried. */
  get until(): number {
    return this.#read().until;
  }

  /** A WebSocket failed where polling may work. Polls now; each further failure doubles the time. */
  failed(): void {
    const failures = this.#read().failures + 1;
    this.#write({ failures, until: Date.now() + Math.min(MINUTE * 2 ** (failures - 1), LONGEST) });
  }

  /** Polling fails too, so the failure says nothing about WebSockets. */
  retract(): void {
    this.#write({ failures: Math.max(0, this.#read().failures - 1), until: 0 });
  }

  /** The network may have changed. */
  doubt(): void {
    const { failures, until } = this.#read();
    this.#write({ failures, until: Math.min(until, Date.now() + SOON) });
  }

  /** A WebSocket works now. It is not known yet whether it lasts. */
  reached(): void {
    this.#write({ failures: this.#read().failures, until: 0 });
  }

  /** A WebSocket worked for a long time. */
  proven(): void {
    this.#storage.remove(KEY);
  }

  #read(): Verdict {
    try {
      const { failures, until } = JSON.parse(this.#storage.get(KEY) ?? "") as Verdict;
      // A clock that was set back must not block WebSockets for ever.
      const holds = until < Date.now() + LONGEST + MINUTE && until > Date.now() - FORGOTTEN_AFTER;
      return holds || until === 0 ? { failures, until } : NONE;
    } catch {
      return NONE;
    }
  }

  #write(verdict: Verdict): void {
    this.#storage.set(KEY, JSON.stringify(verdict));
  }
}

/** Whether a WebSocket to this path receives anything within so many milliseconds. Does not change the connection. */
export function reaches(path: string, within: number): Promise<boolean> {
  return new Promise((resolve) => {
    const line = new WebSocket(`${location.origin.replace(/^http/, "ws")}${path}/?EIO=4&transport=websocket`);
    const end = (does: boolean): void => {
      clearTimeout(timer);
      line.onmessage = line.onerror = line.onclose = null;
      line.close();
      resolve(does);
    };
    const timer = setTimeout(end, within, false);
    line.onmessage = () => end(true);
    line.onerror = line.onclose = () => end(false);
  });
}
