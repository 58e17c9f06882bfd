/** Which way the next attempt goes, and when a way is given up: not only after an error, but after silence as well. */

import { reaches, type TransportChoice } from "./transport";

/** A WebSocket that has not said a word by then is taken for swallowed. */
const WEBSOCKET_WITHIN = 4_000;
const POLLING_WITHIN = 10_000;
/** The answer to our ticket, after the first word: the server may have to read a long log for it. */
const LET_IN_WITHIN = 6_000;
/** A WebSocket that was good for so long is trusted again. */
const PROVEN_AFTER = 120_000;
/** A network that cuts WebSockets so soon, so often in a row, is no place for them. */
const SHORT_LIFE = 30_000;
const SHORT_LIVES = 3;
const NOT_NOW = 1_000;

/** What the library does: takes aim for the next attempt, tells what it took, begins anew. */
export interface Rail {
  aim(transports: ("websocket" | "polling")[], within: number): void;
  taken(): string | undefined;
  again(): void;
  /** Whether nothing that was asked is waiting for its answer. */
  isIdle(): boolean;
}

export class Route {
  readonly #path: string;
  readonly #choice: TransportChoice;
  readonly #rail: Rail;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #polls = false;
  #open = false;
  #since = 0;
  #shortLives = 0;

  constructor(path: string, choice: TransportChoice, rail: Rail) {
    this.#path = path;
    this.#choice = choice;
    this.#rail = rail;
  }

  /** To be called before each attempt. After an error of the WebSocket the library polls in the same attempt. */
  begin(): void {
    this.#polls = this.#choice.polls;
    if (this.#polls) this.#rail.aim(["polling"], POLLING_WITHIN);
    else this.#rail.aim(["websocket", "polling"], WEBSOCKET_WITHIN);
  }

  /** The server has said its first word, and is to answer our ticket. */
  opened(): void {
    this.#open = true;
    this.#after(LET_IN_WITHIN, () => this.silent());
  }

  letIn(): void {
    this.#since = Date.now();
    if (this.#rail.taken() === "websocket") this.#after(PROVEN_AFTER, () => this.#proven());
    else {
      if (!this.#choice.polls) this.#choice.failed();
      this.#after(this.#choice.until - Date.now(), () => void this.#try());
    }
  }

  /** An attempt came to nothing, by an error or by silence. */
  failed(bySilence: boolean): void {
    if (this.#polls) this.#choice.retract();
    else if (bySilence) this.#choice.failed();
  }

  /** Nothing was heard for too long. What is not open yet has a limit of its own. */
  silent(): void {
    if (this.#open && this.#rail.taken() === "websocket") this.#choice.failed();
    else if (this.#open) this.#choice.retract();
    this.#rail.again();
  }

  /** The device slept, or came to another network. */
  elsewhere(): void {
    this.#choice.doubt();
    this.#rail.again();
  }

  /** The connection is over. `wasCut`: by the network. */
  closed(wasCut = false): void {
    clearTimeout(this.#timer);
    this.#open = false;
    if (this.#since === 0) return;
    const soon = Date.now() - this.#since < SHORT_LIFE;
    this.#since = 0;
    if (!wasCut) return;
    if (this.#rail.taken() !== "websocket") this.#choice.doubt();
    else {
      this.#shortLives = soon ? this.#shortLives + 1 : 0;
      if (this.#shortLives >= SHORT_LIVES) this.#choice.failed();
    }
  }

  #proven(): void {
    this.#shortLives = 0;
    this.#choice.proven();
  }

  /** Aside, while what is connected goes on: a WebSocket is taken again only once it has proved to go through. */
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
    if (!this.#rail.isIdle()) this.#after(NOT_NOW, () => this.#change());
    else {
      this.#choice.reached();
      this.#rail.again();
    }
  }

  #after(milliseconds: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, Math.max(0, milliseconds));
  }
}
