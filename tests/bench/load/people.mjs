// Everybody in all rooms, each behind one connection.
import { now, rest, round, Spread, usage } from "./figures.mjs";
import { Wire } from "./wire.mjs";

const AT_ONCE = 60;
const PATIENCE = 60_000;

class Conn {
  isReady = false;
  over = false;

  constructor(crowd, room, number) {
    Object.assign(this, { crowd, room, number });
  }

  connect() {
    const { spec, subject } = this.crowd;
    this.began = now();
    return new Promise((done) => {
      this.settled = done;
      this.wire = new Wire(new URL(spec.url), subject.path(this), this, spec.compressing);
    });
  }

  opened() {
    this.crowd.subject.opened(this);
  }

  heard(data, from, to, time) {
    this.crowd.subject.heard(this, data, from, to, time);
  }

  /** `bytes` of the snapshot, where one came. */
  ready(bytes = 0) {
    if (this.isReady) return;
    this.isReady = true;
    this.crowd.joined.add(now() - this.began);
    this.crowd.snapshot += bytes;
    this.settled();
  }

  lost(why) {
    if (this.over) return;
    this.over = true;
    this.wire?.close();
    this.crowd.failures[why] = (this.crowd.failures[why] ?? 0) + 1;
    this.settled?.();
  }
}

export class Crowd {
  joined = new Spread();
  failures = {};
  snapshot = 0;

  constructor(spec, subject) {
    Object.assign(this, { spec, subject });
    this.people = spec.rooms.flatMap((room) => {
      const shared = { id: room.id };
      return room.people.map((person) => ({ shared, person }));
    });
    this.people = shuffled(this.people, spec.rooms.length).map(({ shared, person }, number) => {
      const conn = new Conn(this, shared, number);
      subject.furnish(conn, person);
      return conn;
    });
  }

  get failed() {
    return Object.values(this.failures).reduce((sum, count) => sum + count, 0);
  }

  /** Let everybody in: some at a time, or spread evenly over `seconds`. */
  async come(seconds = 0) {
    const before = usage(this.spec.pid);
    const began = now();
    const coming = seconds ? await this.#storm(seconds) : this.#queue();
    await Promise.race([Promise.all(coming), rest(PATIENCE)]);
    const took = (now() - began) / 1e6;
    await rest(500);
    const after = usage(this.spec.pid);
    const count = Math.max(1, this.joined.count);
    return {
      joined: this.joined.count,
      refused: this.people.length - this.joined.count,
      all_in_s: round(took),
      join: this.joined.told,
      join_cpu_ms: round(((after.cpu - before.cpu) * 1000) / count),
      rss_kib_per_conn: round((after.rss - before.rss) / count, 1),
      rss_mib: round(after.rss / 1024, 1),
      snapshot_bytes: Math.round(this.snapshot / count),
    };
  }

  /** Those who were shown out or lost come back, as a browser does. */
  async again() {
    const lost = this.people.filter((conn) => conn.over);
    for (const conn of lost) Object.assign(conn, { over: false, isReady: false });
    await Promise.race([Promise.all(lost.map((conn) => conn.connect())), rest(PATIENCE)]);
  }

  leave() {
    for (const conn of this.people) {
      conn.over = true;
      conn.wire?.close();
    }
  }

  async #storm(seconds) {
    const began = now();
    const coming = [];
    for (const [number, conn] of this.people.entries()) {
      const wait = (number / this.people.length) * seconds * 1000 - (now() - began) / 1000;
      if (wait > 1) await rest(wait);
      coming.push(conn.connect());
    }
    return coming;
  }

  #queue() {
    const waiting = [...this.people];
    const worker = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await next.connect();
    };
    return Array.from({ length: AT_ONCE }, worker);
  }
}

/** One of each room after another, so that rooms fill side by side. */
function shuffled(people, rooms) {
  const each = Math.ceil(people.length / rooms);
  return Array.from({ length: people.length }, (_, i) => people[(i % rooms) * each + Math.floor(i / rooms)]);
}
