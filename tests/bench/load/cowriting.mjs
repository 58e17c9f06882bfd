// Pairs typing in shared notes: how soon the other one has a letter, and how soon everybody who only looks on.
import { createRequire } from "node:module";
import { keepSending } from "./dice.mjs";
import { now, rest, round, Spread } from "./figures.mjs";
import { between, reading } from "./steps.mjs";

const Y = createRequire(new URL("../../../client/package.json", import.meta.url))("yjs");
const WRITERS = 2;
const LOOKERS = 5;
const FIRST_LETTER = 0x4e00;
const LETTERS = 20_000;

class Typing {
  byCowriter = new Spread();
  byViewer = new Spread();
  answer = new Spread();
  refused = 0;
  sent = 0;
  heard = 0;
  #number = 0;
  /** When each letter was typed, and each update sent. */
  #typed = new Map();
  #updates = new Map();
  #questions = new Map();

  constructor(from, to) {
    Object.assign(this, { from, to });
  }

  ask(conn, what) {
    this.#number += 1;
    conn.wire.say(`42${this.#number}["cowrite",${JSON.stringify(what)}]`);
    return new Promise((done) => this.#questions.set(this.#number, done));
  }

  /** Open the note, and hear from then on. */
  async open(conn, note) {
    conn.answered = (number, text, time) => {
      this.#questions.get(number)?.([JSON.parse(text)[0], time]);
      this.#questions.delete(number);
    };
    conn.signal = (name, data, from, to, time) => this.#hear(conn, name, data, from, to, time);
    conn.open = { note, document: new Y.Doc() };
    const [told] = await this.ask(conn, { do: "open", note });
    if (!told.ok) throw new Error(`The note does not open: ${told.code}`);
    conn.open.document.clientID = told.cid;
    this.heard += 1;
    Y.applyUpdate(conn.open.document, Buffer.from(told.state, "base64"));
    conn.open.document.on("update", (update, origin) => {
      if (origin !== "net") conn.open.update = Buffer.from(update).toString("base64");
    });
  }

  /** Type one letter that nobody else ever types. */
  type(conn, place) {
    const text = conn.open.document.getText("t");
    const letter = String.fromCharCode(FIRST_LETTER + (this.sent++ % LETTERS));
    const time = now();
    text.insert(Math.floor(place * (text.length + 1)), letter);
    const { note, update } = conn.open;
    this.#typed.set(letter, time);
    this.#updates.set(update, time);
    void this.ask(conn, { do: "update", note, update }).then(([told, answered]) => {
      if (!told.ok) this.refused += 1;
      else this.#take(this.answer, time, answered);
    });
  }

  #take(spread, time, arrived) {
    if (time >= this.from && time < this.to) spread.add(arrived - time);
  }

  #hear(conn, name, data, from, to, time) {
    if (name === "cowri") this.#update(conn, JSON.parse(data.toString("utf8", from, to))[1], time);
    else if (name === "texts" && conn.number < LOOKERS)
      for (const told of JSON.parse(data.toString("utf8", from, to))[1]) this.#look(conn, told, time);
  }

  #update(conn, told, time) {
    if (!told.update) {
      this.refused += 1;
      return;
    }
    this.heard += 1;
    Y.applyUpdate(conn.open.document, Buffer.from(told.update, "base64"), "net");
    if (this.#updates.has(told.update)) this.#take(this.byCowriter, this.#updates.get(told.update), time);
  }

  #look(conn, { note, text }, time) {
    conn.seen ??= new Map();
    const before = conn.seen.get(note) ?? new Set();
    for (const letter of text) {
      if (before.has(letter) || !this.#typed.has(letter)) continue;
      before.add(letter);
      this.#take(this.byViewer, this.#typed.get(letter), time);
    }
    conn.seen.set(note, before);
  }
}

/** `rate` letters a second of each person, two people in each note. */
export async function cowrite(crowd, throwDice, { rate, seconds, warmup }) {
  const { people, spec } = crowd;
  const began = now() + 2e6;
  const [from, to] = [began + warmup * 1e6, began + (warmup + seconds) * 1e6];
  const typing = new Typing(from, to);
  const notes = people.map((_, number) => people[number - (number % WRITERS)].notes[0].id);
  await Promise.all(people.map((conn, number) => typing.open(conn, notes[number])));
  const before = reading(spec.pid, typing);
  const send = (conn) => typing.type(conn, throwDice());
  await keepSending({ people, rate: rate * people.length, from: began, to, throwDice, send });
  const used = between(before, reading(spec.pid, typing));
  await rest(1500);
  const expected = (typing.sent * seconds) / (seconds + warmup);
  return {
    ...used,
    ...typing.byCowriter.told,
    viewer: typing.byViewer.told,
    answer: typing.answer.told,
    deliveries_per_s: Math.round(typing.byCowriter.count / seconds),
    heard_share: round(typing.byCowriter.count / expected),
    failed: typing.refused,
  };
}
