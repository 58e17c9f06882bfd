/** Opens a co-writing session when its field is on the screen, and closes it with the field. */

import type { Connection } from "../net/socket";
import type { CoWriting, CowriteHandlers } from "./session";

export class Pen {
  readonly #connection: Connection;
  readonly #handlers: CowriteHandlers;
  #writing: CoWriting | undefined;
  #fetching = "";

  constructor(connection: Connection, handlers: CowriteHandlers) {
    this.#connection = connection;
    this.#handlers = handlers;
    connection.on("cowrite", (message) => {
      if (message.note === this.#writing?.note) this.#writing.receive(message);
    });
  }

  /** Opens or closes the session to match the screen. Called after every drawing. */
  update(): void {
    const field = document.querySelector<HTMLTextAreaElement>("dialog[open] [data-shared]");
    const note = field?.dataset.shared;
    if (this.#writing && this.#writing.note !== note) {
      void this.#writing.close();
      this.#writing = undefined;
    }
    if (field && note && !this.#writing && this.#fetching !== note) void this.#take(field, note);
  }

  /** Opens the note again after the connection came back. */
  resume(): void {
    this.#writing?.resume();
  }

  async #take(field: HTMLTextAreaElement, note: string): Promise<void> {
    this.#fetching = note;
    field.readOnly = true;
    const { CoWriting } = await import("./session");
    this.#fetching = "";
    if (!field.isConnected) return;
    this.#writing = new CoWriting(note, field, this.#connection, this.#handlers);
    await this.#writing.open();
  }
}
