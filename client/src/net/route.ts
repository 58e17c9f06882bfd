/** Decides which transport the next attempt uses, and when an attempt is given up: after an error or after silence. */

import { reaches, type TransportChoice } from "./transport";

/** Milliseconds. A WebSocket that receives nothing for so long is blocked by the network. */
const WEBSOCKET_WITHIN = 4_000;
const POLLING_WITHIN = 10_000;
/** Milliseconds for the answer to the ticket: the server may have to read a long log first. */
const LET_IN_WITHIN = 6_000;
/** Milliseconds. A WebSocket that worked for so long is trusted again. */
const PROVEN_AFTER = 120_000;
/** A network that closes WebSockets so soon (milliseconds), so often in a row, does not support them. */
const SHORT_LIFE = 30_000;
const SHORT_LIVES = 3;
const NOT_NOW = 1_000;

/** What the library must do: set the transports of the next attempt, name the current one, and reconnect. */
export interface TransportControl {
  configure(transports: ("websocket" | "polling")[], within: number): void;
  current(): string | undefined;
  reconnect(): void;
  /** Whether no request waits for its answer. */
  isIdle(): boolean;
}

export class Route {
  readonly #path: string;
  readonly #choice: TransportChoice;
  readonly #control: TransportControl;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #polls = false;
  #open = false;
  #since = 0;
  #shortLives = 0;

  constructor(path: string, choice: TransportChoice, control: TransportControl) {
    this.#path = path;
    this.#choice = choice;
    this.#control = control;
  }

  /** Call before each attempt. After a WebSocket error the library polls in the same attempt. */
  begin(): void {
    this.#polls = this.#choice.polls;
    if (this.#polls) this.#control.configure(["polling"], POLLING_WITHIN);
    else this.#control.configure(["websocket", "polling"], WEBSOCKET_WITHIN);
  }

  /** The transport is open. The server must now answer the ticket. */
  opened(): void {
    this.#open = true;
    this.#after(LET_IN_WITHIN, () => this.silent());
  }

  accepted(): void {
    this.#since = Date.now();
    if (this.#control.current() === "websocket") this.#after(PROVEN_AFTER, () => this.#proven());
    else {
      if (!this.#choice.polls) this.#choice.failed();
      this.#after(this.#choice.until - Date.now(), () => void this.#try());
    }
  }

  /** An attempt failed, by an error or by a timeout. */
  failed(bySilence: boolean): void {
    if (this.#polls) this.#choice.retract();
    else if (bySilence) this.#choice.failed();
  }

  /** Nothing was received for too long. An attempt that is not open yet has its own timeout. */
  silent(): void {
    if (this.#open && this.#control.current() === "websocket") this.#choice.failed();
    else if (this.#open) this.#choice.retract();
    this.#control.reconnect();
  }

  /** The device was suspended, or changed to another network. */
  networkChanged(): void {
    this.#choice.doubt();
    this.#control.reconnect();
  }

  /** The connection is closed. `wasCut`: by the network. */
  closed(wasCut = false): void {
    clearTimeout(this.#timer);
    this.#open = false;
    if (this.#since === 0) return;
    const soon = Date.now() - this.#since < SHORT_LIFE;
    this.#since = 0;
    if (!wasCut) return;
    if (this.#control.current() !== "websocket") this.#choice.doubt();
    else {
      this.#shortLives = soon ? this.#shortLives + 1 : 0;
      if (this.#shortLives >= SHORT_LIVES) this.#choice.failed();
    }
  }

  #proven(): void {
    this.#shortLives = 0;
    this.#choice.proven();
  }

  /** Tests a WebSocket beside the current connection, and changes to it only when it works. */
  async #try(): Promise<void> {
    const since = this.#since;
    const works = await reaches(this.#path, WEBSOCKET_WITHIN);
    if (this.#since !== since || since === 0) return;
    if (works) this.#change();
    else {
      this.#choice.failed();
      this.#after(this.#choice.until - Date.now(), () => void this.#try());
    }
  }

  #change(): void {
    if (!this.#control.isIdle()) this.#after(NOT_NOW, () => this.#change());
    else {
      this.#choice.reached();
      this.#control.reconnect();
    }
  }

  #after(milliseconds: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, Math.max(0, milliseconds));
  }
}
