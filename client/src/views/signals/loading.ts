/** Signs in a room: what the server tells of them, and the participant's buttons, which load when the room is ready. */

import type { Link } from "../../net/link";
import type { Room } from "../parts";
import type { OwnSigns } from "./own_signs";

export class SignLoader {
  readonly #room: Room;
  readonly #draw: () => void;
  #own: OwnSigns | undefined;

  /** `draw` draws without the board: no sign is on it. */
  constructor(room: Room, connection: Link["connection"], draw: () => void) {
    this.#room = room;
    this.#draw = draw;
    const { scene } = room;
    scene.signal = (request) => connection.ask("signal", request);
    connection.on("hello", () => this.#own?.begin());
    connection.on("own_signals", (own) => void this.#fetch().then(() => this.#own?.hear(own)));
    connection.on("signals", (signals) => {
      scene.signals = signals;
      draw();
    });
  }

  /** The participant's buttons; they say again what the phone remembers. What does not load is tried at the next connection. */
  async begin(): Promise<void> {
    await this.#fetch();
    this.#own?.repeat();
  }

  async #fetch(): Promise<void> {
    const { scene } = this.#room;
    if (scene.page.audience !== "participant" || this.#own) return;
    const loaded = await import("./own_signs").catch(() => undefined);
    if (!loaded || this.#own) return;
    this.#own = new loaded.OwnSigns(this.#room);
    scene.signs = this.#own;
    this.#draw();
  }
}
