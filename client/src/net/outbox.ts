/**
 * Queues commands until the server answers. Each is stored on the device before it is shown, so that neither a reload
 * nor a dead phone loses one. A resend has the same op id and the server executes it once; so it is safe that
 * two tabs send the same orphaned command.
 */

import type { Asked } from "../board/apply";
import type { DeviceStorage } from "../device/storage";
import type { Answer, Command, Note } from "../protocol";

export interface Entry extends Asked {
  readonly op: string;
  readonly tab: string;
}

export interface CommandSender {
  /** Rejects when the server does not answer in time. */
  send(entry: Entry): Promise<Answer>;
  settled(entry: Entry, answer: Answer): void;
}

const MOST_IN_FLIGHT = 8;
const DAY = 24 * 3600_000;
const HEARTBEAT = 5_000;
const AGAIN = 1_000;

export class Outbox {
  readonly #storage: DeviceStorage;
  readonly #sender: CommandSender;
  readonly #tab: string;
  readonly #inFlight = new Set<string>();
  #queue: Entry[] = [];
  #open = false;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #last = 0;

  constructor(storage: DeviceStorage, sender: CommandSender, tab: string) {
    this.#storage = storage;
    this.#sender = sender;
    this.#tab = tab;
  }

  get entries(): readonly Entry[] {
    return this.#queue;
  }

  add(op: string, c: Command, was?: Note): Entry {
    this.#last = Math.max(Date.now(), this.#last + 1);
    const entry: Entry = { op, n: this.#last, tab: this.#tab, c, ...(was && { was }) };
    this.#storage.set(`out:${op}`, JSON.stringify(entry));
    this.#queue.push(entry);
    queueMicrotask(() => this.#pump());
    return entry;
  }

  /** Takes over commands of closed tabs, oldest first. Deletes those older than a day, except new notes. */
  adopt(now: number): Entry[] {
    const known = new Set(this.#queue.map((entry) => entry.op));
    const found = this.#storage.keys("out:").map((key) => JSON.parse(this.#storage.get(key) ?? "null") as Entry | null);
    const left = found.filter((entry) => entry !== null && !known.has(entry.op) && !this.#alive(entry.tab, now));
    const orphans = (left as Entry[]).sort((a, b) => a.n - b.n).filter((entry) => this.#fresh(entry, now));
    this.#queue.push(...orphans);
    this.#pump();
    return orphans;
  }

  /** Stores a heartbeat, so that other tabs do not take over the commands of this one. */
  heartbeat(now: number): void {
    this.#storage.set(`tab:${this.#tab}`, String(now));
  }

  leave(): void {
    this.#storage.remove(`tab:${this.#tab}`);
  }

  open(): void {
    this.#open = true;
    this.#pump();
  }

  close(): void {
    this.#open = false;
    this.#inFlight.clear();
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

  #pump(): void {
    if (!this.#open || this.#pause !== undefined) return;
    const before = new Set<string>();
    for (const entry of this.#queue) {
      const things = targetsOf(entry.c);
      const free = !things.some((thing) => before.has(thing));
      for (const thing of things) before.add(thing);
      if (this.#inFlight.size >= MOST_IN_FLIGHT) return;
      if (free && !this.#inFlight.has(entry.op)) void this.#sendOne(entry);
    }
  }

  async #sendOne(entry: Entry): Promise<void> {
    this.#inFlight.add(entry.op);
    const answer = await this.#sender.send(entry).catch((): Answer => ({ ok: false, code: "unsaved", retry: AGAIN }));
    this.#inFlight.delete(entry.op);
    if (!answer.ok && answer.retry !== undefined) this.#pauseFor(answer.retry);
    else this.#settle(entry, answer);
    this.#pump();
  }

  #settle(entry: Entry, answer: Answer): void {
    if (!this.#queue.some((waiting) => waiting.op === entry.op)) return;
    this.#queue = this.#queue.filter((waiting) => waiting.op !== entry.op);
    this.#sender.settled(entry, answer);
    this.#storage.remove(`out:${entry.op}`);
  }

  #pauseFor(milliseconds: number): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.#pump();
    }, milliseconds);
  }
}

/** Returns the ids that a command changes. Two commands with a common id are never in flight together. */
export function targetsOf(c: Command): string[] {
  if (c.t === "PutBack") return [...c.notes.map(({ note }) => note), ...c.names.map(({ group }) => group)];
  const { note, group, target, notes, phase } = c as Partial<Record<"note" | "group" | "target" | "phase", string>> & {
    notes?: readonly string[];
  };
  const things = [note, group, target, ...(notes ?? [])].filter((thing) => thing !== undefined);
  return things.length > 0 ? things : [phase ?? c.t];
}
