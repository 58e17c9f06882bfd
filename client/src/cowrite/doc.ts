/** The shared text of one note, in Yjs. Only the server creates its first state; it gives each opening a client id. */

import { applyUpdate, Doc, type Text } from "yjs";
import { type Edit, pieces } from "./edit";

const ROOT = "t";
const HERE = "here";
/** The size of one insertion in UTF-16 units: at most 3 kB of UTF-8, the limit of one update. */
const PIECE = 1_000;

export class SharedText {
  readonly #doc = new Doc();
  readonly gen: string;

  constructor(state: Uint8Array, cid: number, gen: string) {
    this.#doc.clientID = cid;
    this.gen = gen;
    this.merge(state);
  }

  get text(): string {
    return this.#text.toString();
  }

  get #text(): Text {
    return this.#doc.getText(ROOT);
  }

  merge(update: Uint8Array): void {
    applyUpdate(this.#doc, update);
  }

  onWriting(written: (update: Uint8Array) => void): void {
    this.#doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === HERE) written(update);
    });
  }

  write(edit: Edit | undefined): void {
    if (!edit) return;
    if (edit.deleted > 0) this.#doc.transact(() => this.#text.delete(edit.at, edit.deleted), HERE);
    let at = edit.at;
    for (const piece of pieces(edit.text, PIECE)) {
      this.#doc.transact(() => this.#text.insert(at, piece), HERE);
      at += piece.length;
    }
  }
}
