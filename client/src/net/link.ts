/** Keeps the board in sync with the server: applies batches in order, requests missing ones, and sends commands. */

import type { Live, Store } from "../board/store";
import type { Clock } from "../device/clock";
import type { Batch, Snapshot } from "../protocol";
import type { Answer, Entry, Outbox } from "./outbox";
import { type Hooks, openWire, type Wire } from "./socket";

export type Status = "connecting" | "live" | "trouble" | "removed" | "ended" | "signed_out" | "handed_over";

/** The final status of the page for each code of a refusal or a `bye` event. */
const OVER: Readonly<Record<string, Status>> = {
  REVOKED: "removed",
  CLOSED: "ended",
  SIGNED_OUT: "signed_out",
  HANDED_OVER: "handed_over",
  removed: "removed",
  closed: "ended",
  signed_out: "signed_out",
  handed_over: "handed_over",
};

export interface Presence {
  readonly count: number;
  readonly roles?: Readonly<Record<string, number>>;
  readonly people?: readonly {
    readonly id: string;
    readonly pseudonym: string;
    readonly here?: boolean;
    readonly seen?: boolean;
  }[];
}

export interface Ears {
  /** The id of the room. */
  readonly room: string;
  auth(): object;
  status(status: Status): void;
  presence(presence: Presence): void;
  /** The join code. The server sends it to the facilitator and the big screen. */
  code(code: string): void;
  /** The connection is open and the board is up to date. */
  ready(): void;
}

type Head = { readonly epoch: string; readonly seq: number; readonly now: number };
type Hello = Head & { readonly code?: string };

/** `window`: milliseconds within which all clients reconnect to a server that restarts. */
type Bye = { readonly code: string; readonly window?: number };

/** `retry`: milliseconds to wait before the next request. Sent when the client asks too often or reads too slowly. */
type Missing = { readonly reset: Snapshot } | { readonly retry: number } | Batch;

const TROUBLE_AFTER = 2_500;
/** Milliseconds. The server sends `head` every 10 s: two missing ones mean that the connection is dead. */
const SILENCE = 22_000;
/** Milliseconds, used when a request got no answer: one missing `head` is then enough. */
const SILENCE_ASKED = 10_500;

export class Link {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #ears: Ears;
  readonly #wire: Wire;
  #outbox: Outbox | undefined;
  #trouble: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #heard = Date.now();
  #over = false;

  constructor(store: Store, clock: Clock, ears: Ears) {
    this.#store = store;
    this.#clock = clock;
    this.#ears = ears;
    this.#wire = openWire(this.#hooks());
    this.#listen();
    this.#down();
  }

  get wire(): Wire {
    return this.#wire;
  }

  carry(outbox: Outbox): void {
    this.#outbox = outbox;
  }

  send(entry: Entry): Promise<Answer> {
    return this.#wire.ask("command", { op: entry.op, c: entry.c });
  }

  /** Reconnects, because the device was suspended or the network changed and the connection may be dead. */
  renew(): void {
    if (!this.#over) this.#wire.renew();
  }

  /** Reconnects when nothing was received for too long. Called regularly. */
  watch(most = SILENCE): void {
    // Absolute value: a clock that was set back must not make a dead connection look alive.
    if (Math.abs(Date.now() - this.#heard) < most) return;
    this.#heard = Date.now();
    this.#down();
    if (!this.#over) this.#wire.silent();
  }

  close(): void {
    this.#end("ended");
  }

  #hooks(): Hooks {
    return {
      room: this.#ears.room,
      auth: () => ({ ...this.#ears.auth(), epoch: this.#store.epoch, seq: this.#store.seq }),
      down: () => this.#down(),
      refused: (code) => this.#refused(code),
      heard: () => {
        this.#heard = Date.now();
      },
      unanswered: () => this.watch(SILENCE_ASKED),
    };
  }

  #listen(): void {
    this.#wire.on<Hello>("hello", (hello) => void this.#welcome(hello));
    this.#wire.on<Head>("head", (head) => this.#head(head));
    this.#wire.on<Batch>("batch", (batch) => void (this.#store.receive(batch) || this.#catchUp()));
    this.#wire.on("resync", () => void this.#catchUp());
    this.#wire.on<Presence>("presence", (presence) => this.#ears.presence(presence));
    this.#wire.on<{ code: string }>("code", ({ code }) => this.#ears.code(code));
    this.#wire.on<(Live & { note: string })[]>("texts", (texts) => {
      for (const { note, ...live } of texts) this.#store.tellLive(note, live);
    });
    this.#wire.on<Bye>("bye", (bye) => this.#bye(bye));
  }

  async #welcome(hello: Hello): Promise<void> {
    this.#clock.heard(hello.now);
    if (hello.code !== undefined) this.#ears.code(hello.code);
    await this.#compare(hello);
    clearTimeout(this.#trouble);
    this.#trouble = undefined;
    this.#ears.status("live");
    this.#outbox?.open();
    this.#ears.ready();
  }

  /** An older `head` is ignored: a batch may arrive before it. Another epoch means that the database was restored. */
  #head(head: Head): void {
    // Servers of the previous version do not send it.
    if (head.now) this.#clock.heard(head.now);
    if (head.seq >= this.#store.seq || head.epoch !== this.#store.epoch) void this.#compare(head);
  }

  async #compare({ epoch, seq }: { epoch: string; seq: number }): Promise<void> {
    if (epoch !== this.#store.epoch || seq !== this.#store.seq) await this.#catchUp();
  }

  async #catchUp(): Promise<void> {
    const { epoch, seq } = this.#store;
    const missing = await this.#wire.ask<Missing>("since", { epoch, seq }).catch(() => undefined);
    if (!missing) return;
    if ("reset" in missing) this.#store.reset(missing.reset);
    else if ("retry" in missing) this.#askAgain(missing.retry);
    else this.#store.receive(missing);
  }

  /** Requests once, also when several requests were postponed. */
  #askAgain(after: number): void {
    this.#again ??= setTimeout(() => {
      this.#again = undefined;
      void this.#catchUp();
    }, after);
  }

  #down(): void {
    this.#outbox?.close();
    // After the end this is no failure: the final status stays on the screen.
    if (this.#over) return;
    this.#trouble ??= setTimeout(() => this.#ears.status("trouble"), TROUBLE_AFTER);
  }

  #refused(code: string): void {
    const over = OVER[code];
    if (over) this.#end(over);
    else if (code === "NO_TICKET" || code === "FULL") location.reload();
    else setTimeout(() => this.renew(), SILENCE);
  }

  #bye({ code, window }: Bye): void {
    if (code === "restart") this.#wire.comeBack(window ?? 0);
    else if (OVER[code]) this.#end(OVER[code]);
  }

  #end(status: Status): void {
    this.#over = true;
    this.#outbox?.close();
    clearTimeout(this.#trouble);
    clearTimeout(this.#again);
    this.#wire.close();
    this.#ears.status(status);
  }
}
