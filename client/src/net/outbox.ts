/**
 * Queues commands until the server answers. Each is stored on the device before it is shown, so that neither a reload
 * nor a dead phone loses one. A resend has the same op id and the server executes it once; so it is safe that
 * two tabs send the same orphaned command.
 */

import type { DeviceStorage } from "../device/storage";
import type { Answer, Command, Note } from "../protocol";
import type { CommandSender, Entry } from "./entry";
import { Rest } from "./rest";
import { targetsOf } from "./targets";

export type { CommandSender, Entry };

const MOST_IN_FLIGHT = 8;
const DAY = 24 * 3600_000;
const HEARTBEAT = 5_000;
const AGAIN = 1_000;

export class Outbox {
  readonly #storage: DeviceStorage;
  readonly #sender: CommandSender;
  readonly #tab: string;
  readonly #restLength: (() => number) | undefined;
  readonly #rest = new Rest(() => {
    this.release();
    this.#sender.resumed?.();
  });
  /** After an answer that asks for it. */
  readonly #pause = new Rest(() => this.release());
  readonly #inFlight = new Set<string>();
  #queue: Entry[] = [];
  #open = false;
  #last = 0;

  /** `rest` returns the milliseconds before what waited is sent; without it, that is sent at once. */
  constructor(storage: DeviceStorage, sender: CommandSender, tab: string, rest?: () => number) {
    this.#storage = storage;
    this.#sender = sender;
    this.#tab = tab;
    this.#restLength = rest;
  }

  get entries(): readonly Entry[] {
    return this.#queue;
  }

  /** Whether everything waits for a moment, though the connection is open. */
  get isResting(): boolean {
    return this.#rest.isOn;
  }

  add(op: string, c: Command, was?: Note): Entry {
    this.#last = Math.max(Date.now(), this.#last + 1);
    const entry: Entry = { op, n: this.#last, tab: this.#tab, c, ...(was && { was }) };
    this.#storage.set(`out:${op}`, JSON.stringify(entry));
    this.#queue.push(entry);
    queueMicrotask(() => this.release());
    return entry;
  }

  /** Takes over commands of closed tabs, oldest first. Deletes those older than a day, except new notes. */
  adopt(now: number): Entry[] {
    const known = new Set(this.#queue.map((entry) => entry.op));
    const found = this.#storage.keys("out:").map((key) => JSON.parse(this.#storage.get(key) ?? "null") as Entry | null);
    const left = found.filter((entry) => entry !== null && !known.has(entry.op) && !this.#alive(entry.tab, now));
    const orphans = (left as Entry[]).sort((a, b) => a.n - b.n).filter((entry) => this.#fresh(entry, now));
    this.#queue.push(...orphans);
    if (orphans.length > 0 && this.#open) this.#sendSoon();
    return orphans;
  }

  /** Stores a heartbeat, so that other tabs do not take over the commands of this one. */
  heartbeat(now: number): void {
    this.#storage.set(`tab:${this.#tab}`, String(now));
  }

  leave(): void {
    this.#storage.remove(`tab:${this.#tab}`);
  }

  /** Sends what waits, after a rest if the connection was lost. */
  open(): void {
    if (this.#open) return;
    this.#open = true;
    if (this.#queue.length > 0) this.#sendSoon();
  }

  close(): void {
    this.#open = false;
    this.#inFlight.clear();
    this.#rest.breakOff();
  }

  /** A new note waits with what waited, or it would overtake it. */
  #sendSoon(): void {
    if (!this.#restLength) this.release();
    else if (!this.isResting) this.#rest.begin(this.#restLength());
  }

  #alive(tab: string, now: number): boolean {
    return tab !== this.#tab && Math.abs(now - Number(this.#storage.get(`tab:${tab}`) ?? 0)) < 3 * HEARTBEAT;
  }

  #fresh(entry: Entry, now: number): boolean {
    // The clock may have been a day behind then. The server knows whether it has the note.
    if (now - entry.n < DAY || entry.c.t === "WriteNote") return true;
    this.#storage.remove(`out:${entry.op}`);
    return false;
  }

  /** Sends what may be sent now. */
  release(): void {
    if (!this.#open || this.#pause.isOn || this.isResting) return;
    const flying = this.#queue.filter(({ op }) => this.#inFlight.has(op));
    const before = new Set(flying.flatMap(({ c }) => targetsOf(c)));
    for (const entry of this.#queue) {
      if (this.#inFlight.has(entry.op) || this.#sender.holds?.(entry)) continue;
      const things = targetsOf(entry.c);
      const free = !things.some((thing) => before.has(thing));
      for (const thing of things) before.add(thing);
      if (this.#inFlight.size >= MOST_IN_FLIGHT) return;
      if (free) void this.#sendOne(entry);
    }
  }

  async #sendOne(entry: Entry): Promise<void> {
    this.#inFlight.add(entry.op);
    const answer = await this.#sender.send(entry).catch((): Answer => ({ ok: false, code: "unsaved", retry: AGAIN }));
    this.#inFlight.delete(entry.op);
    if (!answer.ok && answer.retry !== undefined) this.#pause.begin(answer.retry);
    else this.#settle(entry, answer);
    this.release();
  }

  #settle(entry: Entry, answer: Answer): void {
    if (!this.#queue.some((waiting) => waiting.op === entry.op)) return;
    this.#queue = this.#queue.filter((waiting) => waiting.op !== entry.op);
    this.#sender.settled(entry, answer);
    this.#storage.remove(`out:${entry.op}`);
  }
}
