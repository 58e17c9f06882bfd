/** Opens the Socket.IO connection. No other file imports Socket.IO. */

import { io, type Socket } from "socket.io-client";
import { DeviceStorage } from "../device/storage";
import type { ClientEvents, ServerEvents } from "../protocol";
import { Reconnection } from "./reconnection";
import { Route } from "./route";
import { TransportChoice } from "./transport";

type ClientEvent = keyof ClientEvents;

export interface Connection {
  /** Sends an event and returns the answer. Rejects when none comes in time. */
  ask<E extends ClientEvent>(event: E, request: ClientEvents[E]["request"]): Promise<ClientEvents[E]["answer"]>;
  tell<E extends ClientEvent>(event: E, request: ClientEvents[E]["request"]): void;
  on<E extends keyof ServerEvents>(event: E, heard: (message: ServerEvents[E]) => void): void;
  /** Closes the connection in any state and opens a new one: the network may have changed. */
  renew(): void;
  /** Does the same because nothing was received for too long. */
  silent(): void;
  /** The server restarts: reconnects at a random moment within so many milliseconds. */
  reconnectWithin(within: number): void;
  close(): void;
}

export interface ConnectionHandlers {
  readonly room: string;
  auth(): object;
  down(): void;
  refused(code: string): void;
  heard(): void;
  /** A request was not answered in time. */
  unanswered(): void;
}

const ANSWER_WITHIN = 5_000;

export function openConnection(handlers: ConnectionHandlers): Connection {
  // The path has the id of the room, so that a proxy can send all connections of a room to one process.
  const path = `/ws/${handlers.room}`;
  const socket = unopened(path, handlers);
  const questions = new Questions(socket, handlers);
  const route = new Route(path, new TransportChoice(new DeviceStorage("device")), {
    configure: (transports, within) => {
      socket.io.opts.transports = transports;
      socket.io.timeout(within);
    },
    current: () => socket.io.engine?.transport?.name,
    reconnect: () => reconnection.reconnect(),
    isIdle: () => questions.areAnswered,
  });
  const reconnection = new Reconnection(socket, route);
  listen(socket, handlers, reconnection, route);
  reconnection.reconnect();
  return {
    ask: (event, request) => questions.ask(event, request),
    tell: (event, request) => void (socket.connected && socket.emit(event, request)),
    on: (event, heard) => void socket.on(event as string, heard),
    renew: () => route.networkChanged(),
    silent: () => route.silent(),
    reconnectWithin: (within) => reconnection.reconnectWithin(within),
    close: () => reconnection.stop(),
  };
}

function unopened(path: string, handlers: ConnectionHandlers): Socket {
  return io({
    path,
    tryAllTransports: true,
    // The library would try a WebSocket on every polling connection, and delay messages meanwhile.
    upgrade: false,
    autoConnect: false,
    auth: (give) => give(handlers.auth()),
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  });
}

/** Counts the requests that wait for an answer. */
class Questions {
  readonly #socket: Socket;
  readonly #handlers: ConnectionHandlers;
  #waiting = 0;

  constructor(socket: Socket, handlers: ConnectionHandlers) {
    this.#socket = socket;
    this.#handlers = handlers;
  }

  get areAnswered(): boolean {
    return this.#waiting === 0;
  }

  async ask<T>(event: string, request: unknown): Promise<T> {
    // The library would queue the request and send it later on another connection.
    if (!this.#socket.connected) throw new Error("not connected");
    this.#waiting += 1;
    try {
      const answer: T = await this.#socket.timeout(ANSWER_WITHIN).emitWithAck(event, request);
      this.#handlers.heard();
      return answer;
    } catch (trouble) {
      if (this.#socket.connected) this.#handlers.unanswered();
      throw trouble;
    } finally {
      this.#waiting -= 1;
    }
  }
}

function listen(socket: Socket, handlers: ConnectionHandlers, reconnection: Reconnection, route: Route): void {
  socket.io.on("reconnect_attempt", () => route.begin());
  socket.io.on("open", () => route.opened());
  socket.on("connect", () => route.accepted());
  socket.on("disconnect", (reason) => {
    route.closed(reason === "transport close" || reason === "transport error");
    handlers.down();
    if (reason === "io server disconnect") reconnection.serverClosed();
  });
  socket.on("connect_error", (error: Error & { data?: { code?: string } }) => {
    handlers.down();
    if (socket.active) route.failed(error.message === "timeout");
    else {
      route.closed();
      handlers.refused(error.data?.code ?? error.message);
    }
  });
  socket.onAny(handlers.heard);
  socket.io.on("ping", handlers.heard);
}
