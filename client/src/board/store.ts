/** The truth as told by the server, and what is on its way there: shown = asked.reduce(apply, confirmed). */

import type { Mine } from "../interactions/kind";
import { isWork } from "../interactions/kinds";
import type { Batch, LiveText, ServerEvents, Snapshot, View } from "../protocol";
import { type Asked, apply, type Shown } from "./apply";
import { Gathered, inLanguages } from "./state";

interface Waiting extends Asked {
  readonly op: string;
}

export class Store {
  #snapshot: Snapshot;
  /** What came since, not yet folded: many batches of one moment are one fold. */
  #came: Gathered | undefined;
  #seq: number;
  #phase: string;
  #mine: Mine = {};
  #asked: readonly Waiting[] = [];
  /** Answered with a number that has not been told to everybody yet. */
  #answered: readonly (Waiting & { seq: number })[] = [];
  #shown: Shown | undefined;
  /** Text of notes that are being written together right now. */
  readonly live = new Map<string, LiveText>();
  readonly #changed: () => void;
  #own: { onto(view: View): View } | undefined;

  constructor(snapshot: Snapshot, changed: () => void) {
    this.#snapshot = snapshot;
    this.#seq = snapshot.seq;
    this.#phase = snapshot.view.phase;
    this.#changed = changed;
  }

  get seq(): number {
    return this.#seq;
  }

  get epoch(): string {
    return this.#snapshot.epoch;
  }

  get confirmed(): View {
    if (this.#came) {
      this.#snapshot = { epoch: this.epoch, seq: this.#seq, view: this.#came.onto(this.#snapshot.view) };
      this.#came = undefined;
    }
    return this.#snapshot.view;
  }

  get shown(): Shown {
    this.#shown ??= [...this.#answered, ...this.#asked].reduce(apply, {
      view: this.#own?.onto(this.confirmed) ?? this.confirmed,
      mine: this.#mine,
    });
    return this.#shown;
  }

  /** Take a batch in; false when something between is missing. */
  receive(batch: Batch): boolean {
    if (batch.epoch !== this.epoch) return false;
    if (batch.from !== this.seq) return batch.to <= this.seq;
    for (const [id, note] of Object.entries(batch.patch.notes ?? {})) this.#settleLive(id, note?.text);
    this.#came ??= new Gathered();
    this.#came.add(batch.patch);
    this.#move(batch.to, batch.patch.phase ?? this.#phase);
    return true;
  }

  /** The lasting text of a note came: the passing one has done its work. */
  #settleLive(id: string, text: string | undefined): void {
    const live = this.live.get(id);
    if (live?.writers && text !== undefined) this.live.set(id, { ...live, text });
    else this.live.delete(id);
  }

  reset(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    this.#came = undefined;
    this.#move(snapshot.seq, snapshot.view.phase);
  }

  #move(seq: number, phase: string): void {
    this.#seq = seq;
    if (this.#answered.length > 0) this.#answered = this.#answered.filter((asked) => asked.seq > seq);
    if (phase !== this.#phase) this.#leavePhase();
    this.#phase = phase;
    this.#stale();
  }

  /** Nobody writes together any more; a text that has not settled stays. */
  #leavePhase(): void {
    this.#mine = {};
    for (const [id, live] of this.live) this.live.set(id, { ...live, writers: 0 });
  }

  /** From now on adds to what the server tells what only this device knows. */
  addOwn(own: { onto(view: View): View }): void {
    this.#own = own;
    this.#stale();
  }

  ask(asked: Waiting): void {
    this.#asked = [...this.#asked, asked];
    this.#stale();
  }

  /** The answer came: `seq` where it was done, nothing where it was refused. */
  settle(op: string, seq?: number): void {
    const asked = this.#asked.find((waiting) => waiting.op === op);
    this.#asked = this.#asked.filter((waiting) => waiting.op !== op);
    if (asked && seq !== undefined) this.#keep(asked, seq);
    this.#stale();
  }

  #keep(asked: Waiting, seq: number): void {
    if (isWork(asked.c)) this.#mine = apply({ view: this.confirmed, mine: this.#mine }, asked).mine;
    else if (seq > this.seq) this.#answered = [...this.#answered, { ...asked, seq }];
  }

  /** What the user gave in this phase, as the server counts it. An answer about an earlier phase came too late. */
  countMine(phase: string, mine: Mine): void {
    if (phase !== this.#phase) return;
    this.#mine = mine;
    this.#stale();
  }

  tellLive(live: LiveText): void {
    this.live.set(live.note, live);
    this.#stale();
  }

  /** The languages of texts that came before. */
  tellLanguages(languages: ServerEvents["languages"]): void {
    this.#snapshot = { epoch: this.epoch, seq: this.#seq, view: inLanguages(this.confirmed, languages) };
    this.#stale();
  }

  #stale(): void {
    this.#shown = undefined;
    this.#changed();
  }
}
