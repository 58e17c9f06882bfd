/** Rooms for tests. */

import { Announcer } from "../../src/a11y/announce";
import { Actions } from "../../src/app/actions";
import { Scene } from "../../src/app/scene";
import { followPhase } from "../../src/app/writing_place";
import { Store } from "../../src/board/store";
import { Clock } from "../../src/device/clock";
import { Drafts } from "../../src/device/drafts";
import { NoteKeys, newCode } from "../../src/device/note_keys";
import { DeviceStorage } from "../../src/device/storage";
import { Outbox } from "../../src/net/outbox";
import type { Audience, Embedded } from "../../src/protocol";
import { ChangeAnnouncer } from "../../src/views/news";
import { Painter } from "../../src/views/painting";
import { boardOf } from "../board/boards";

/** Nobody answers. */
const silence = { send: () => new Promise<never>(() => undefined), settled: () => undefined };

/** A room without a connection, a participant's unless told otherwise. */
export class Room {
  readonly root = document.createElement("main");
  readonly heard = document.createElement("div");
  readonly storage = new DeviceStorage("w");
  readonly scene: Scene;
  readonly store: Store;
  readonly actions: Actions;
  readonly painter: Painter;
  /** The first drawing is there. */
  readonly begun: Promise<void>;
  readonly outbox: Outbox;

  constructor(view = boardOf({ other: {} }), audience: Audience = "participant") {
    document.body.replaceChildren(this.root);
    const page = {
      workshop: "w",
      audience,
      view,
      epoch: "e",
      seq: 1,
      urls: {},
      locale: "fi",
    } as unknown;
    this.store = new Store({ epoch: "e", seq: 1, view }, () => this.#changed());
    const own = new NoteKeys(newCode(), "w");
    const announcer = new Announcer(() => this.heard);
    this.scene = new Scene(
      page as Embedded,
      this.storage,
      own,
      this.store,
      new Clock(),
      new Drafts(this.storage),
      announcer,
    );
    this.outbox = new Outbox(this.storage, silence, "tab");
    this.scene.entries = () => this.outbox.entries;
    this.painter = new Painter(this.root, () => this);
    const still = { renew: () => undefined, people: async () => ({ ok: true }) };
    this.actions = new Actions(this.scene, this.outbox, { ...this.painter, ...still });
    this.#changeAnnouncer = new ChangeAnnouncer(this.scene, (words) => this.actions.say(words));
    followPhase(this.scene);
    this.begun = this.painter.begin(audience);
  }

  readonly #changeAnnouncer: ChangeAnnouncer;

  get field(): HTMLTextAreaElement {
    return this.find("#new") as HTMLTextAreaElement;
  }

  find(selector: string): HTMLElement {
    return this.root.querySelector(selector) as HTMLElement;
  }

  type(text: string): void {
    this.field.value = text;
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  submit(): void {
    this.find("form.composer").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  }

  async calm(): Promise<void> {
    await Promise.resolve();
    this.painter.paint();
  }

  #changed(): void {
    this.#changeAnnouncer?.announceBoard();
    this.painter?.draw();
  }
}
