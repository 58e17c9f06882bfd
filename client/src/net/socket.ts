/** Opens the Socket.IO connection. No other file imports Socket.IO. */

import { io, type Socket } from "socket.io-client";
import { Shelf } from "../device/storage";
import { Returning } from "./returning";
import { Route } from "./route";
import { TransportChoice } from "./transport";

export interface Wire {
  /** Sends an event and returns the answer. Rejects when none comes in time. */
  ask<T>(event: string, payload: unknown): Promise<T>;
  tell(event: string, payload: unknown): void;
  on<T>(event: string, heard: (payload: T) => void): void;
  /** Closes the connection, whatever state it reports, and opens a new one: the network may have changed. */
  renew(): void;
  /** Does the same because nothing was received for too long. */
  silent(): void;
  /** The server restarts: reconnects at a random moment within so many milliseconds. */
  comeBack(within: number): void;
  close(): void;
}

export interface Hooks {
  readonly room: string;
  auth(): object;
  down(): void;
  refused(code: string): void;
  heard(): void;
  /** A request was not answered in time. */
  unanswered(): void;
}

const ANSWER_WITHIN = 5_000;

export function openWire(hooks: Hooks): Wire {
  // The path has the id of the room, so that a proxy can send all connections of a room to one process.
  const path = `/ws/${hooks.room}`;
  const socket = unopened(path, hooks);
  const questions = new Questions(socket, hooks);
  const route = new Route(path, new TransportChoice(new Shelf("device")), {
    aim: (transports, within) => {
      socket.io.opts.transports = transports;
      socket.io.timeout(within);
    },
    taken: () => socket.io.engine?.transport?.name,
    again: () => returning.now(),
    isIdle: () => questions.areAnswered,
  });
  const returning = new Returning(socket, route);
  listen(socket, hooks, returning, route);
  returning.now();
  return {
    ask: (event, payload) => questions.ask(event, payload),
    tell: (event, payload) => void (socket.connected && socket.emit(event, payload)),
    on: (event, heard) => void socket.on(event, heard as (payload: unknown) => void),
    renew: () => route.elsewhere(),
    silent: () => route.silent(),
    comeBack: (within) => returning.within(within),
    close: () => returning.never(),
  };
}

function unopened(path: string, hooks: Hooks): Socket {
  return io({
    path,
    tryAllTransports: true,
    // The library would try a WebSocket on every polling connection, and delay messages meanwhile.
    upgrade: false,
    autoConnect: false,
    auth: (give) => give(hooks.auth()),
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  });
}

/** Counts the requests that wait for an answer. */
class Questions {
  readonly #socket: Socket;
  readonly #hooks: Hooks;
  #waiting = 0;

  constructor(socket: Socket, hooks: Hooks) {
    this.#socket = socket;
    this.#hooks = hooks;
  }

  get areAnswered(): boolean {
    return this.#waiting === 0;
  }

  async ask<T>(event: string, payload: unknown): Promise<T> {
    // The library would queue the request and send it later on another connection.
    if (!this.#socket.connected) throw new Error("not connected");
    this.#waiting += 1;
    try {
      const answer: T = await this.#socket.timeout(ANSWER_WITHIN).emitWithAck(event, payload);
      this.#hooks.heard();
      return answer;
    } catch (trouble) {
      if (this.#socket.connected) this.#hooks.unanswered();
      throw trouble;
    } finally {
      this.#waiting -= 1;
    }
  }
}

function listen(socket: Socket, hooks: Hooks, returning: Returning, route: Route): void {
  socket.io.on("reconnect_attempt", () => route.begin());
  socket.io.on("open", () => route.opened());
  socket.on("connect", () => route.letIn());
  socket.on("disconnect", (reason) => {
    route.closed(reason === "transport close" || reason === "transport error");
    hooks.down();
    if (reason === "io server disconnect") returning.hungUp();
  });
  socket.on("connect_error", (error: Error & { data?: { code?: string } }) => {
    hooks.down();
    if (socket.active) route.failed(error.message === "timeout");
    else {
      route.closed();
      hooks.refused(error.data?.code ?? error.message);
    }
  });
  socket.onAny(hooks.heard);
  socket.io.on("ping", hooks.heard);
}
