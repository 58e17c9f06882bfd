/** A room where several people write in one note: a small true server of Yjs updates, and lines that can be cut. */

import { vi } from "vitest";
import { applyUpdate, Doc, decodeUpdate, encodeStateAsUpdate, getState } from "yjs";
import { fromBase64, toBase64 } from "../../src/cowrite/base64";
import { CoWriting } from "../../src/cowrite/session";
import type { Connection } from "../../src/net/socket";
import type { CowriteMessage } from "../../src/protocol";

export class Note {
  doc = new Doc();
  gen = 1;
  readonly writers: Writer[] = [];
  #cid = 100;

  constructor(text: string) {
    this.seed(text);
  }

  get text(): string {
    return this.doc.getText("t").toString();
  }

  /** A new document from the plain text, as after a squash. */
  seed(text: string): void {
    this.doc = new Doc();
    this.doc.clientID = 1;
    this.doc.getText("t").insert(0, text);
    this.gen++;
  }

  open(writer: Writer): object {
    writer.cid = this.#cid++;
    return { ok: true, cid: writer.cid, gen: this.gen, state: toBase64(encodeStateAsUpdate(this.doc)) };
  }

  /** An update may grow only its writer's own id, from exactly where the server is. */
  update(writer: Writer, update: string): object {
    const { structs } = decodeUpdate(fromBase64(update));
    const start = structs[0]?.id.clock ?? getState(this.doc.store, writer.cid);
    const right = structs.every(({ id }) => id.client === writer.cid) && start === getState(this.doc.store, writer.cid);
    if (!right) return { ok: false, code: "need_sync" };
    applyUpdate(this.doc, fromBase64(update));
    for (const other of this.writers) if (other !== writer) other.hear({ note: "n", update });
    return { ok: true };
  }
}

export class Writer {
  cid = 0;
  online = true;
  /** The server does it, but the answer is lost. */
  deaf = false;
  readonly field = document.createElement("textarea");
  readonly lost: string[] = [];
  readonly refused: string[] = [];
  readonly unfit: string[] = [];
  readonly writing: CoWriting;
  readonly #note: Note;

  constructor(note: Note) {
    this.#note = note;
    note.writers.push(this);
    const told = {
      refused: (code: string) => this.refused.push(code),
      lost: (text: string) => this.lost.push(text),
      unfit: (_field: HTMLTextAreaElement, flaw: string) => this.unfit.push(flaw),
    };
    this.writing = new CoWriting("n", this.field, this.#connection(), told);
  }

  hear(news: CowriteMessage): void {
    if (this.online) this.writing.receive(news);
  }

  type(text: string, at = this.field.value.length): void {
    this.field.setRangeText(text, at, at, "end");
    this.field.dispatchEvent(new Event("input"));
  }

  async reconnectWithin(): Promise<void> {
    this.online = true;
    this.deaf = false;
    await this.writing.open();
    await calm();
  }

  #connection(): Connection {
    const ask = async (_event: string, asked: unknown) => {
      const { do: what, update } = asked as { do: string; update: string };
      if (!this.online) throw new Error("offline");
      const answer = what === "open" ? this.#note.open(this) : this.#note.update(this, update);
      if (this.deaf) throw new Error("no answer");
      return answer;
    };
    return {
      ask: ask as Connection["ask"],
      tell: () => undefined,
      on: () => undefined,
      renew: () => undefined,
      silent: () => undefined,
      reconnectWithin: () => undefined,
      close: () => undefined,
    };
  }
}

/** Until everything that was typed has been sent. */
export async function calm(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1_000);
}
