// Nuotio itself: tickets, commands with answers after the commit, batches.
import { createHash, randomBytes } from "node:crypto";
import { Numbers } from "./counting.mjs";
import { now } from "./figures.mjs";

const SENTENCES = [
  "Jonotin puhelimessa 40 minuuttia ja linja katkesi taas",
  "Haluaisin nähdä omat tietoni samasta paikasta kaikki",
  "Hoitaja kuunteli ja selitti mitä seuraavaksi tapahtuu",
  "Ajanvaraus pitäisi tehdä helpommaksi myös iäkkäille",
];
const [TWO, THREE, ZERO, FOUR] = [50, 51, 48, 52];
const SAMPLE = 128;
const EVENT = 4;
const FROM_AT = 53;
const HAS_MARK = '","from":';
const sha = (data) => createHash("sha256").update(data).digest("hex");
const noteId = (person, number) => sha(`${person}:${number}`).slice(0, 32);

/** Own notes are told by the ticket alone, so that the furnished room and the generator agree on ids and keys. */
export function ownNote(id) {
  const key = sha(id);
  return { id, key, hash: sha(Buffer.from(key, "hex")) };
}

export class Nuotio {
  counter = new Numbers();
  sampled = 0;
  short = 0;
  resyncs = 0;
  #sent = new Map();

  constructor(spec) {
    this.spec = spec;
    this.epoch = randomBytes(8).toString("hex");
  }

  furnish(conn, person) {
    conn.person = person;
    conn.notes = Array.from({ length: person.notes }, (_, number) => ownNote(noteId(person.id, number)));
    conn.turn = 0;
    conn.at = 0;
    conn.room.sentAs ??= [];
  }

  path(conn) {
    return `${this.spec.path.replace("*", conn.room.id)}/?EIO=4&transport=websocket`;
  }

  fan(people) {
    return people;
  }

  opened() {}

  heard(conn, data, from, to, time) {
    const kind = data[from];
    if (kind === TWO) return conn.wire.say("3");
    if (kind === ZERO) return conn.wire.say(`40{"ticket":"${conn.person.ticket}"}`);
    if (kind !== FOUR) return undefined;
    const packet = data[from + 1];
    if (packet === TWO) return this.#event(conn, data, from, to, time);
    if (packet === THREE) return this.#answer(conn, data, from, to, time);
    if (packet === FOUR) return conn.lost(data.toString("utf8", from, to));
    return undefined;
  }

  #event(conn, data, from, to, time) {
    const name = data.toString("latin1", from + EVENT, from + EVENT + 5);
    if (name === "batch") this.#batch(conn, data, from, to, time);
    else if (name === "hello") this.#hello(conn, JSON.parse(data.toString("utf8", from + 2, to))[1]);
    else if (name.startsWith("bye")) conn.lost("bye");
    else if (name === "resyn") this.resyncs += 1;
    else conn.signal?.(name, data, from + 2, to, time);
  }

  #hello(conn, hello) {
    conn.at = hello.seq;
    if (this.spec.mode === "storm") conn.wire.say(`420["since",{"epoch":"${hello.epoch}","seq":-1}]`);
    else conn.ready();
  }

  #batch(conn, data, from, to, time) {
    const plain = data.latin1Slice(from + FROM_AT, from + FROM_AT + 40);
    const place = plain.startsWith(HAS_MARK) ? plain : data.toString("latin1", from, Math.min(to, from + 200));
    const found = /"from":\s*(\d+),\s*"to":\s*(\d+)/.exec(place);
    if (!found) return;
    const [before, last] = [Number(found[1]), Number(found[2])];
    if (before !== conn.at) this.counter.gaps += 1;
    conn.at = last;
    this.counter.arrived(conn.room, before, last, time);
    if (this.counter.batches % SAMPLE === 0) this.#sample(data, from, to, last - before);
  }

  /** Now and then, look inside: does a batch hold as many notes as it says it brings? */
  #sample(data, from, to, claimed) {
    const { notes = {}, groups = {} } = JSON.parse(data.toString("utf8", from + 2, to))[1].patch;
    this.sampled += claimed;
    this.short += Math.max(0, claimed - Object.keys(notes).length - Object.keys(groups).length);
  }

  #answer(conn, data, from, to, time) {
    let at = from + 2;
    let op = 0;
    while (data[at] >= ZERO && data[at] <= 57) op = op * 10 + (data[at++] - ZERO);
    if (op === 0) return conn.ready(to - from);
    if (conn.answered) return conn.answered(op, data.toString("utf8", at, to), time);
    const found = /"ok":\s*true,\s*"seq":\s*(\d+)/.exec(data.latin1Slice(at, Math.min(to, at + 60)));
    if (found) this.counter.answered(conn.room, op, Number(found[1]), time);
    else this.#refused(conn, op, JSON.parse(data.toString("utf8", at, to))[0]);
    return undefined;
  }

  /** With `retry` nothing was decided, and the same command is sent again, as a browser does. */
  #refused(conn, op, told) {
    if (!this.spec.resending || !told.retry) this.counter.refused += 1;
    else setTimeout(() => conn.wire.say(this.#sent.get(op)), told.retry);
  }

  send(conn, throwDice) {
    const op = this.counter.send(now());
    const c = this.#command(conn, op, throwDice());
    const asked = `42${op}["command",{"op":"${this.epoch}${op.toString(16).padStart(16, "0")}","c":${c}}]`;
    if (this.spec.resending) this.#sent.set(op, asked);
    conn.wire.say(asked);
  }

  /** Half edits, a quarter moves, a quarter new notes; where the room would fill, edits and moves alone. */
  #command(conn, op, chance) {
    const text = `${SENTENCES[op & 3]} ${op}`;
    if (this.spec.writing && chance >= 0.75) return this.#write(noteId(conn.person.id, 1000 + op), text);
    const note = conn.notes[conn.turn++ % conn.notes.length];
    if (chance >= (this.spec.writing ? 0.5 : 2 / 3)) return `{"t":"MoveNote","note":"${note.id}","area":"a${(op & 1) + 1}"}`;
    return `{"t":"EditNote","note":"${note.id}","text":"${text}","key":"${note.key}"}`;
  }

  #write(id, text) {
    const { hash } = ownNote(id);
    return `{"t":"WriteNote","note":"${id}","area":"a1","phase":"p1","text":"${text}","key_hash":"${hash}"}`;
  }

  get told() {
    return { gaps: this.counter.gaps, resyncs: this.resyncs, sampled: this.sampled, sampled_short: this.short };
  }
}
