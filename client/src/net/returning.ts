/** Decides when the page connects again, after the server announced a restart or closed the connection. */

import type { Route } from "./route";

/** The part of a Socket.IO socket that is used here. */
interface Connection {
  readonly io: { reconnection(byItself: boolean): unknown };
  connect(): unknown;
  disconnect(): unknown;
}

/** Reconnects at a random moment after the server announced a restart. Until then the connection is used. */
export class Returning {
  readonly #socket: Connection;
  readonly #route: Route;
  #moment: ReturnType<typeof setTimeout> | undefined;
  #over = false;

  constructor(socket: Connection, route: Route) {
    this.#socket = socket;
    this.#route = route;
  }

  within(milliseconds: number): void {
    if (this.#moment !== undefined) return;
    this.#socket.io.reconnection(false);
    this.#moment = setTimeout(() => this.now(), Math.random() * milliseconds);
  }

  now(): void {
    this.#forget();
    this.#socket.disconnect();
    this.#route.begin();
    this.#socket.connect();
  }

  /**
   * The server closed the connection without a `bye`. The library would not reconnect, but the server may be
   * restarting.
   */
  hungUp(): void {
    if (!this.#over) this.#moment ??= setTimeout(() => this.now(), 500 + Math.random() * 2_500);
  }

  never(): void {
    this.#over = true;
    this.#forget();
    this.#route.closed();
    this.#socket.disconnect();
  }

  #forget(): void {
    clearTimeout(this.#moment);
    this.#moment = undefined;
    this.#socket.io.reconnection(true);
  }
}
