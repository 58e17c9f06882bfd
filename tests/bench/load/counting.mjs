// Two ways to count deliveries one by one, each op once for each who hears it.
import { Spread } from "./figures.mjs";

const [TILDE, T] = [126, 84];
const DIGITS = 13;
const MARK = 3 + DIGITS;

/** For relays: each op carries `~T~` and 13 digits, when it was sent; whoever hears the bytes knows how old they are. */
export class Marks {
  heard = 0;
  sent = 0;
  answers = new Spread();
  refused = 0;

  open(from, to) {
    Object.assign(this, { from, to, spread: new Spread(), sentInside: 0, answers: new Spread() });
  }

  /** The mark for an op that is sent now. */
  mark(time) {
    this.sent += 1;
    if (time >= this.from && time < this.to) this.sentInside += 1;
    return `~T~${String(time).padStart(DIGITS, "0")}`;
  }

  scan(data, from, end, time) {
    let at = data.indexOf(TILDE, from);
    while (at >= 0 && at + MARK <= end) {
      const found = data[at + 1] === T && data[at + 2] === TILDE;
      if (found) this.#hear(data, at + 3, time);
      at = data.indexOf(TILDE, at + (found ? MARK : 1));
    }
  }

  #hear(data, at, time) {
    let sent = 0;
    for (let i = at; i < at + DIGITS; i++) sent = sent * 10 + (data[i] - 48);
    this.heard += 1;
    if (sent >= this.from && sent < this.to) this.spread.add(time - sent);
  }

  close() {
    return this.spread;
  }
}

/**
 * For a log: an answer tells the number of the event that an op became, a batch tells which numbers it brings. So each
 * delivery is one pair of an op and somebody whose batch has its number, also where a patch holds a note's older text.
 */
export class Numbers {
  heard = 0;
  sent = 0;
  refused = 0;
  gaps = 0;
  batches = 0;
  #at = new Float64Array(1 << 16);
  #arrivals = [];

  open(from, to) {
    Object.assign(this, { from, to, sentInside: 0, answers: new Spread() });
    this.#arrivals = [];
  }

  /** The number of an op that is sent now, to be given to `answered`. */
  send(time) {
    this.sent += 1;
    if (time >= this.from && time < this.to) this.sentInside += 1;
    if (this.sent >= this.#at.length) {
      const longer = new Float64Array(this.#at.length * 2);
      longer.set(this.#at);
      this.#at = longer;
    }
    this.#at[this.sent] = time;
    return this.sent;
  }

  answered(room, op, seq, time) {
    const sent = this.#at[op];
    if (sent >= this.from && sent < this.to) this.answers.add(time - sent);
    room.sentAs[seq] = sent;
  }

  /** Somebody in the room has now the events up to `seq`, who had those up to `before`. */
  arrived(room, before, seq, time) {
    this.heard += seq - before;
    this.batches += 1;
    this.#arrivals.push(room, before, seq, time);
  }

  close() {
    const spread = new Spread();
    for (let i = 0; i < this.#arrivals.length; i += 4) {
      const [room, before, last, time] = this.#arrivals.slice(i, i + 4);
      for (let seq = before + 1; seq <= last; seq++) {
        const sent = room.sentAs[seq];
        if (sent >= this.from && sent < this.to) spread.add(time - sent);
      }
    }
    return spread;
  }
}
