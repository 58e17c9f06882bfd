// One WebSocket over a raw socket: no client library in the hot path, so that one core can hear a busy server out.
import { randomBytes } from "node:crypto";
import net from "node:net";
import { now } from "./figures.mjs";

const SHARED = Buffer.alloc(512 * 1024);
const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** A masked frame, as clients must send. */
export function frame(payload, opcode, mask) {
  const size = payload.length;
  const head = size < 126 ? 2 : size < 65536 ? 4 : 10;
  const made = Buffer.allocUnsafe(head + 4 + size);
  made[0] = 0x80 | opcode;
  made[1] = 0x80 | (head === 2 ? size : head === 4 ? 126 : 127);
  if (head === 4) made.writeUInt16BE(size, 2);
  if (head === 10) made.writeBigUInt64BE(BigInt(size), 2);
  mask.copy(made, head);
  for (let i = 0, at = head + 4; i < size; i++) made[at + i] = payload[i] ^ mask[i & 3];
  return made;
}

/** `conn` hears through `conn.opened()`, `conn.heard(buffer, from, to, time)` and `conn.lost(why)`. */
export class Wire {
  constructor(url, path, conn, compressing = false) {
    this.conn = conn;
    this.rest = null;
    this.upgraded = false;
    this.over = false;
    this.mask = randomBytes(4);
    const onread = { buffer: SHARED, callback: (size, buffer) => this.#chunk(size, buffer) };
    this.socket = net.connect({ host: url.hostname, port: Number(url.port), noDelay: true, onread });
    const offer = compressing ? "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n" : "";
    this.socket.on("connect", () =>
      this.socket.write(
        `GET ${path} HTTP/1.1\r\nHost: ${url.host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
          `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\nSec-WebSocket-Version: 13\r\n${offer}` +
          `Origin: http://${url.host}\r\n\r\n`,
      ),
    );
    this.socket.on("error", (error) => this.#end(error.code ?? error.message));
    this.socket.on("close", () => this.#end("closed by the server"));
  }

  say(text) {
    this.socket.write(frame(Buffer.from(text, "utf8"), TEXT, this.mask));
  }

  sayBytes(bytes) {
    this.socket.write(frame(bytes, BINARY, this.mask));
  }

  close() {
    this.over = true;
    this.socket.destroy();
  }

  #end(why) {
    if (this.over) return;
    this.close();
    this.conn.lost(why);
  }

  #chunk(size, buffer) {
    const time = now();
    let data = buffer;
    let end = size;
    if (this.rest) {
      data = Buffer.concat([this.rest, buffer.subarray(0, size)]);
      end = data.length;
      this.rest = null;
    }
    const left = this.#frames(data, this.upgraded ? 0 : this.#upgrade(data, end), end, time);
    if (left < end && !this.over) this.rest = Buffer.from(data.subarray(left, end));
    return true;
  }

  /** Where the frames begin, once the answer to the upgrade is there; `end` until then. */
  #upgrade(data, end) {
    const head = data.toString("latin1", 0, Math.min(end, 4096));
    const close = head.indexOf("\r\n\r\n");
    if (close < 0) return 0;
    if (!head.startsWith("HTTP/1.1 101")) {
      this.#end(head.slice(0, 40).replace(/\r\n.*/s, ""));
      return end;
    }
    if (/permessage-deflate/i.test(head.slice(0, close))) this.conn.compressed = true;
    this.upgraded = true;
    this.conn.opened();
    return close + 4;
  }

  /** Hand on each whole frame; where the first one begins that is not whole. */
  #frames(data, from, end, time) {
    let at = from;
    while (this.upgraded && !this.over && end - at >= 2) {
      let size = data[at + 1] & 127;
      const head = size < 126 ? 2 : size === 126 ? 4 : 10;
      if (end - at < head) break;
      if (head === 4) size = data.readUInt16BE(at + 2);
      if (head === 10) size = data.readUInt32BE(at + 6);
      const body = at + head;
      if (end - body < size) break;
      this.#frame(data[at] & 15, data, body, body + size, time);
      at = body + size;
    }
    return at;
  }

  #frame(opcode, data, from, to, time) {
    if (opcode <= BINARY) this.conn.heard(data, from, to, time);
    else if (opcode === PING) this.socket.write(frame(data.subarray(from, to), PONG, this.mask));
    else if (opcode === CLOSE) this.#end(`said goodbye ${to - from >= 2 ? data.readUInt16BE(from) : ""}`);
  }
}
