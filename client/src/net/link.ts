/** Keeps the board in sync with the server: applies batches in order, requests missing ones, and sends commands. */

import type { Store } from "../board/store";
import type { Clock } from "../device/clock";
import type { Answer, Bye, Head, Hello, PresenceMessage } from "../protocol";
import type { Entry, Outbox } from "./outbox";
import { type Connection, type ConnectionHandlers, openConnection } from "./socket";

export type Status = "connecting" | "live" | "trouble" | "removed" | "ended" | "signed_out" | "handed_over";

/** The final status of the page for each code of a `bye` event, and of a refusal, where it is in capitals. */
const FINAL_STATUS: Readonly<Record<string, Status>> = {
  revoked: "removed",
  removed: "removed",
  closed: "ended",
  signed_out: "signed_out",
  handed_over: "handed_over",
};

export interface LinkHandlers {
  /** The id of the room. */
  readonly room: string;
  auth(): object;
  status(status: Status): void;
  presence(presence: PresenceMessage): void;
  /** The join code. The server sends it to the facilitator and the big screen. */
  code(code: string): void;
  /** The connection is open and the board is up to date. */
  ready(): void;
}

const TROUBLE_AFTER = 2_500;
/** Milliseconds. The server sends `head` every 10 s: two missing ones mean that the connection is dead. */
const SILENCE = 22_000;
/** Milliseconds, used when a request got no answer: one missing `head` is then enough. */
const SILENCE_WHILE_WAITING = 10_500;

export class Link {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #handlers: LinkHandlers;
  readonly #connection: Connection;
  #outbox: Outbox | undefined;
  #troubleTimer: ReturnType<typeof setTimeout> | undefined;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #lastReceived = Date.now();
  #ended = false;

  constructor(store: Store, clock: Clock, handlers: LinkHandlers) {
    this.#store = store;
    this.#clock = clock;
    this.#handlers = handlers;
    this.#connection = openConnection(this.#connectionHandlers());
    this.#listen();
    this.#onDisconnect();
  }

  get connection(): Connection {
    return this.#connection;
  }

  attachOutbox(outbox: Outbox): void {
    this.#outbox = outbox;
  }

  send(entry: Entry): Promise<Answer> {
    return this.#connection.ask("command", { op: entry.op, c: entry.c });
  }

  /** Reconnects, because the device was suspended or the network changed and the connection may be dead. */
  renew(): void {
    if (!this.#ended) this.#connection.renew();
  }

  /** Reconnects when nothing was received for too long. Called regularly. */
  checkSilence(limit = SILENCE): void {
    // Absolute value: a clock that was set back must not make a dead connection look alive.
    if (Math.abs(Date.now() - this.#lastReceived) < limit) return;
    this.#lastReceived = Date.now();
    this.#onDisconnect();
    if (!this.#ended) this.#connection.silent();
  }

  close(): void {
    this.#end("ended");
  }

  #connectionHandlers(): ConnectionHandlers {
    return {
      room: this.#handlers.room,
      auth: () => ({ ...this.#handlers.auth(), epoch: this.#store.epoch, seq: this.#store.seq }),
      down: () => this.#onDisconnect(),
      refused: (code) => this.#onRefused(code),
      heard: () => {
        this.#lastReceived = Date.now();
      },
      unanswered: () => this.checkSilence(SILENCE_WHILE_WAITING),
    };
  }

  #listen(): void {
    this.#connection.on("hello", (hello) => void this.#onHello(hello));
    this.#connection.on("head", (head) => this.#onHead(head));
    this.#connection.on("batch", (batch) => void (this.#store.receive(batch) || this.#catchUp()));
    this.#connection.on("resync", () => void this.#catchUp());
    this.#connection.on("presence", (presence) => this.#handlers.presence(presence));
    this.#connection.on("code", ({ code }) => this.#handlers.code(code));
    this.#connection.on("texts", (texts) => {
      for (const live of texts) this.#store.tellLive(live);
    });
    this.#connection.on("languages", (languages) => this.#store.tellLanguages(languages));
    this.#connection.on("bye", (bye) => this.#onBye(bye));
  }

  async #onHello(hello: Hello): Promise<void> {
    this.#clock.synchronise(hello.now);
    if (hello.code !== undefined) this.#handlers.code(hello.code);
    await this.#compare(hello);
    clearTimeout(this.#troubleTimer);
    this.#troubleTimer = undefined;
    this.#handlers.status("live");
    this.#outbox?.open();
    this.#handlers.ready();
  }

  /** An older `head` is ignored: a batch may arrive before it. Another epoch means that the database was restored. */
  #onHead(head: Head): void {
    // Servers of the previous version do not send it.
    if (head.now) this.#clock.synchronise(head.now);
    if (head.seq >= this.#store.seq || head.epoch !== this.#store.epoch) void this.#compare(head);
  }

  async #compare({ epoch, seq }: { epoch: string; seq: number }): Promise<void> {
    if (epoch !== this.#store.epoch || seq !== this.#store.seq) await this.#catchUp();
  }

  async #catchUp(): Promise<void> {
    const { epoch, seq } = this.#store;
    const missing = await this.#connection.ask("since", { epoch, seq }).catch(() => undefined);
    if (!missing) return;
    if ("reset" in missing) this.#store.reset(missing.reset);
    else if ("patch" in missing) this.#store.receive(missing);
    // The client asks too often or reads too slowly.
    else if ("retry" in missing) this.#askAgain(missing.retry);
  }

  /** Requests once, also when several requests were postponed. */
  #askAgain(after: number): void {
    this.#retryTimer ??= setTimeout(() => {
      this.#retryTimer = undefined;
      void this.#catchUp();
    }, after);
  }

  #onDisconnect(): void {
    this.#outbox?.close();
    // After the end this is no failure: the final status stays on the screen.
    if (this.#ended) return;
    this.#troubleTimer ??= setTimeout(() => this.#handlers.status("trouble"), TROUBLE_AFTER);
  }

  #onRefused(code: string): void {
    const final = FINAL_STATUS[code.toLowerCase()];
    if (final) this.#end(final);
    else if (code === "NO_TICKET" || code === "FULL") location.reload();
    else setTimeout(() => this.renew(), SILENCE);
  }

  #onBye({ code, window }: Bye): void {
    if (code === "restart") this.#connection.reconnectWithin(window ?? 0);
    else if (FINAL_STATUS[code]) this.#end(FINAL_STATUS[code]);
  }

  #end(status: Status): void {
    this.#ended = true;
    this.#outbox?.close();
    clearTimeout(this.#troubleTimer);
    clearTimeout(this.#retryTimer);
    this.#connection.close();
    this.#handlers.status(status);
  }
}
