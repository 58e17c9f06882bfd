/** Decides when the page connects again, after the server announced a restart or closed the connection. */

import type { Route } from "./route";

/** The part of a Socket.IO socket that is used here. */
interface SocketLike {
  readonly io: { reconnection(byItself: boolean): unknown };
  connect(): unknown;
  disconnect(): unknown;
}

/** Reconnects at a random moment after the server announced a restart. Until then the connection is used. */
export class Reconnection {
  readonly #socket: SocketLike;
  readonly #route: Route;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(socket: SocketLike, route: Route) {
    this.#socket = socket;
    this.#route = route;
  }

  reconnectWithin(milliseconds: number): void {
    if (this.#timer !== undefined) return;
    this.#socket.io.reconnection(false);
    this.#timer = setTimeout(() => this.reconnect(), Math.random() * milliseconds);
  }

  reconnect(): void {
    this.#clearTimer();
    this.#socket.disconnect();
    this.#route.begin();
    this.#socket.connect();
  }

  /**
   * The server closed the connection without a `bye`. The library would not reconnect, but the server may be
   * restarting.
   */
  serverClosed(): void {
    if (!this.#stopped) this.#timer ??= setTimeout(() => this.reconnect(), 500 + Math.random() * 2_500);
  }

  stop(): void {
    this.#stopped = true;
    this.#clearTimer();
    this.#route.closed();
    this.#socket.disconnect();
  }

  #clearTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#socket.io.reconnection(true);
  }
}
