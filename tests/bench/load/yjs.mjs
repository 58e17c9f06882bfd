// Yjs servers: every op is a real update, one key of a Y.Map that is set. The sender does not hear itself.
import { createRequire } from "node:module";
import { Marks } from "./counting.mjs";
import { now } from "./figures.mjs";
import { op } from "./socketio.mjs";

const require = createRequire(new URL("../../../client/package.json", import.meta.url));
const SYNC = 0;
const AUTH = 2;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

class Yjs {
  counter = new Marks();
  told = {};
  Y = require("yjs");
  lib = require("lib0/encoding");

  furnish(conn) {
    Object.assign(conn, { turn: 0, document: new this.Y.Doc(), update: null });
    conn.document.on("update", (update) => Object.assign(conn, { update }));
  }

  fan(people) {
    return people - 1;
  }

  opened(conn) {
    const nothing = this.Y.encodeStateVector(new this.Y.Doc());
    conn.wire.sayBytes(this.message(conn, SYNC, STEP_1, nothing));
  }

  heard(conn, data, from, to, time) {
    const at = from + this.skip(conn);
    if (data[at] !== SYNC) return;
    if (conn.isReady) this.counter.scan(data, at, to, time);
    else if (data[at + 1] === STEP_2) conn.ready();
  }

  send(conn) {
    const text = op(conn, this.counter.mark(now()));
    conn.document.getMap("notes").set(`n${conn.number}-${conn.turn % 4}`, text);
    conn.wire.sayBytes(this.message(conn, SYNC, UPDATE, conn.update));
  }

  message(conn, kind, step, bytes) {
    const encoder = this.lib.createEncoder();
    this.address(encoder, conn);
    this.lib.writeVarUint(encoder, kind);
    this.lib.writeVarUint(encoder, step);
    this.lib.writeVarUint8Array(encoder, bytes);
    return Buffer.from(this.lib.toUint8Array(encoder));
  }
}

/** @y/websocket-server: the room is the path. */
export class YWebsocket extends Yjs {
  path(conn) {
    return `/${conn.room.id}`;
  }

  address() {}

  skip() {
    return 0;
  }
}

/** @hocuspocus/server: every message begins with the name of the document; the first one is a token. */
export class Hocuspocus extends Yjs {
  path() {
    return "/";
  }

  address(encoder, conn) {
    this.lib.writeVarString(encoder, conn.room.id);
  }

  skip(conn) {
    return conn.room.id.length + 1;
  }

  opened(conn) {
    const encoder = this.lib.createEncoder();
    this.address(encoder, conn);
    this.lib.writeVarUint(encoder, AUTH);
    this.lib.writeVarUint(encoder, 0);
    this.lib.writeVarString(encoder, "token");
    conn.wire.sayBytes(Buffer.from(this.lib.toUint8Array(encoder)));
    super.opened(conn);
  }
}
