import type { Route } from "./route";

/** What it opens and closes: a socket of the library, as far as it matters here. */
interface Connection {
  readonly io: { reconnection(byItself: boolean): unknown };
  connect(): unknown;
  disconnect(): unknown;
}

/** When to come back to a server that said goodbye: once, at a moment of one's own. Until then the line is used. */
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

  /** The server hung up without a word, which the library takes as final: a restarting server wants us, a little spread. */
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
