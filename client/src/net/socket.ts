/** The only file that knows Socket.IO. */

import { io, type Socket } from "socket.io-client";

export interface Wire {
  /** Send and wait for the answer; rejects when there is none in time. */
  ask<T>(event: string, payload: unknown): Promise<T>;
  tell(event: string, payload: unknown): void;
  on<T>(event: string, heard: (payload: T) => void): void;
  /** Throw the connection away, whatever it says of itself, and make a new one. */
  renew(): void;
  close(): void;
}

export interface Hooks {
  auth(): object;
  down(): void;
  refused(code: string): void;
  heard(): void;
}

const ANSWER_WITHIN = 5_000;

export function openWire(hooks: Hooks): Wire {
  const socket = io({
    path: "/ws",
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    auth: (give) => give(hooks.auth()),
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    timeout: 5_000,
  });
  listen(socket, hooks);
  return {
    ask: async (event, payload) => {
      // The library would keep it and send it later, unasked, on another connection.
      if (!socket.connected) throw new Error("not connected");
      return socket.timeout(ANSWER_WITHIN).emitWithAck(event, payload);
    },
    tell: (event, payload) => void (socket.connected && socket.emit(event, payload)),
    on: (event, heard) => void socket.on(event, heard as (payload: unknown) => void),
    renew: () => void socket.disconnect().connect(),
    close: () => void socket.disconnect(),
  };
}

function listen(socket: Socket, hooks: Hooks): void {
  socket.on("disconnect", (reason) => {
    hooks.down();
    // The library does not come back by itself when the server hung up; a restarting server wants us, a little spread.
    if (reason === "io server disconnect") setTimeout(() => socket.connect(), 500 + Math.random() * 2_500);
  });
  socket.on("connect_error", (error: Error & { data?: { code?: string } }) => {
    hooks.down();
    if (!socket.active) hooks.refused(error.data?.code ?? error.message);
  });
  socket.onAny(hooks.heard);
  socket.io.on("ping", hooks.heard);
}
