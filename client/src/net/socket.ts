/** The only file that knows Socket.IO. */

import { io, type Socket } from "socket.io-client";

export interface Wire {
  /** Send and wait for the answer; rejects when there is none in time. */
  ask<T>(event: string, payload: unknown): Promise<T>;
  tell(event: string, payload: unknown): void;
  on<T>(event: string, heard: (payload: T) => void): void;
  /** Throw the connection away, whatever it says of itself, and make a new one. */
  renew(): void;
  /** The server is about to stop: come back at some moment within so many milliseconds, not all at once. */
  comeBack(within: number): void;
  close(): void;
}

export interface Hooks {
  readonly room: string;
  auth(): object;
  down(): void;
  refused(code: string): void;
  heard(): void;
}

const ANSWER_WITHIN = 5_000;

export function openWire(hooks: Hooks): Wire {
  const socket = io({
    // The id of the room stands in the path, so that a proxy can bring everybody of a room to the same process.
    path: `/ws/${hooks.room}`,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    auth: (give) => give(hooks.auth()),
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    timeout: 5_000,
  });
  const returning = new Returning(socket);
  listen(socket, hooks, returning);
  return {
    ask: async (event, payload) => {
      // The library would keep it and send it later, unasked, on another connection.
      if (!socket.connected) throw new Error("not connected");
      return socket.timeout(ANSWER_WITHIN).emitWithAck(event, payload);
    },
    tell: (event, payload) => void (socket.connected && socket.emit(event, payload)),
    on: (event, heard) => void socket.on(event, heard as (payload: unknown) => void),
    renew: () => returning.now(),
    comeBack: (within) => returning.within(within),
    close: () => returning.never(),
  };
}

/** When to come back to a server that said goodbye: once, at a moment of one's own. Until then the line is used. */
class Returning {
  readonly #socket: Socket;
  #moment: ReturnType<typeof setTimeout> | undefined;
  #over = false;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  within(milliseconds: number): void {
    if (this.#moment !== undefined) return;
    this.#socket.io.reconnection(false);
    this.#moment = setTimeout(() => this.now(), Math.random() * milliseconds);
  }

  now(): void {
    this.#forget();
    this.#socket.disconnect().connect();
  }

  /** The server hung up without a word, which the library takes as final: a restarting server wants us, a little spread. */
  hungUp(): void {
    if (!this.#over) this.#moment ??= setTimeout(() => this.now(), 500 + Math.random() * 2_500);
  }

  never(): void {
    this.#over = true;
    this.#forget();
    this.#socket.disconnect();
  }

  #forget(): void {
    clearTimeout(this.#moment);
    this.#moment = undefined;
    this.#socket.io.reconnection(true);
  }
}

function listen(socket: Socket, hooks: Hooks, returning: Returning): void {
  socket.on("disconnect", (reason) => {
    hooks.down();
    if (reason === "io server disconnect") returning.hungUp();
  });
  socket.on("connect_error", (error: Error & { data?: { code?: string } }) => {
    hooks.down();
    if (!socket.active) hooks.refused(error.data?.code ?? error.message);
  });
  socket.onAny(hooks.heard);
  socket.io.on("ping", hooks.heard);
}
