// A Socket.IO relay: `join` with an answer, then every `op` goes to the whole room.
import { Marks } from "./counting.mjs";
import { now } from "./figures.mjs";

const [TWO, THREE, ZERO, FOUR] = [50, 51, 48, 52];
const KINDS = ["note.move", "note.move", "note.text", "note.create"];
const FILL = "Jonotin puhelimessa 40 minuuttia ja linja katkesi taas; haluaisin omat tiedot samasta paikasta. ".repeat(40);

/** An op as relays carry it: JSON of `size` bytes with the mark inside. */
export function op(conn, mark, size = 200) {
  const number = conn.turn++;
  const text =
    `{"t":"${mark}","op":"${KINDS[number & 3]}","id":"n${conn.number}-${number >> 2}","by":"u${conn.number}",` +
    `"rev":${number},"x":${(number * 37) % 4000}.5,"y":${(number * 53) % 3000}.25,"text":"`;
  return `${text}${FILL.slice(0, Math.max(0, size - text.length - 2))}"}`;
}

export class SocketIo {
  counter = new Marks();
  told = {};

  furnish(conn) {
    conn.turn = 0;
  }

  path() {
    return "/socket.io/?EIO=4&transport=websocket";
  }

  fan(people) {
    return people;
  }

  opened() {}

  heard(conn, data, from, to, time) {
    const [kind, packet] = [data[from], data[from + 1]];
    if (kind === TWO) conn.wire.say("3");
    else if (kind === ZERO) conn.wire.say("40");
    else if (kind !== FOUR) return;
    else if (packet === ZERO) conn.wire.say(`420["join",{"room":"${conn.room.id}","name":"u${conn.number}"}]`);
    else if (packet === THREE) conn.ready();
    else if (packet === FOUR) conn.lost("refused");
    else this.counter.scan(data, from, to, time);
  }

  send(conn) {
    conn.wire.say(`42["op",${op(conn, this.counter.mark(now()))}]`);
  }
}
