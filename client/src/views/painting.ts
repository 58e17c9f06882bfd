/** Draws the scene. After each drawing it updates the draft in the field, the dialog and the focus. */

import { html, render } from "lit-html";
import { keepFocus } from "../a11y/focus";
import type { Audience } from "../protocol";
import { fillComposer } from "./board/composer";
import { fetchFire, lacksFire } from "./firelight/lighting";
import { participant } from "./participant";
import type { Room, Template } from "./parts";
import { showSheet } from "./sheets/sheet";
import { loadShownWork } from "./work";

type View = (room: Room) => Template;

const viewOf = async (audience: Exclude<Audience, "participant">): Promise<View> =>
  audience === "screen" ? (await import("./wall/wall")).screen : (await import("./lead/facilitator_views")).facilitator;

/** How long the first drawing waits for the marks of notes, in milliseconds. The notes matter more. */
const PATIENCE = 1_000;

export class Painter {
  readonly #root: HTMLElement;
  readonly #room: () => Room;
  #waiting = false;
  #place = "";
  #view: View | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** Called after each drawing. */
  after: () => void = () => undefined;

  constructor(root: HTMLElement, room: () => Room) {
    this.#root = root;
    this.#room = room;
  }

  /** Draws for the first time. A participant's phone does not load the other views, nor those of other kinds of phases.
   * `own` brings what only this device knows. */
  async begin(audience: Audience, own?: Promise<unknown>): Promise<void> {
    const marks = loadShownWork(this.#room().scene);
    const fire = lacksFire(this.#room().scene) ? fetchFire() : undefined;
    const work = own || fire ? Promise.all([own, marks, fire]) : marks;
    const view = audience === "participant" ? participant : await viewOf(audience);
    if (work) await Promise.race([work, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    // Only now: emptying a root that was drawn into would leave it empty for good, and changes arrive during the wait.
    this.#view = view;
    this.#root.replaceChildren();
    this.paint();
    void work?.then(this.draw);
  }

  /** Schedules a drawing. Several calls in one task make one drawing. */
  readonly draw = (): void => {
    this.#room().scene.version++;
    this.drawWithoutBoard();
  };

  /** Schedules a drawing without the board, when only the time or the field changed. */
  readonly drawWithoutBoard = (): void => {
    if (this.#waiting) return;
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      this.paint();
    });
  };

  paint(): void {
    if (!this.#view) return;
    const room = this.#room();
    const refocus = keepFocus();
    render(html`${this.#view(room)}`, this.#root);
    fillComposer(room.scene);
    showSheet(room);
    if (lacksFire(room.scene)) void fetchFire().then((came) => came && this.draw());
    // Another phase may have other tabs beside the same one.
    const place = `${room.scene.view.phase}/${room.scene.area}`;
    if (place !== this.#place) requestAnimationFrame(showTab);
    this.#place = place;
    refocus();
    this.after();
    if (room.scene.portions.waiting) this.#drawRest();
  }

  /** Draws the rest of a long board. Between two drawings the browser handles keys and taps. */
  #drawRest(): void {
    this.#rest ??= setTimeout(() => {
      this.#rest = undefined;
      this.draw();
    });
  }
}

/** Scrolls the row of tabs to the chosen area. The page itself does not scroll. */
function showTab(): void {
  const tab = document.querySelector<HTMLElement>('.area-tabs [aria-pressed="true"]');
  const row = tab?.parentElement;
  if (!tab || !row) return;
  const middle = (box: DOMRect) => box.left + box.width / 2;
  row.scrollLeft += middle(tab.getBoundingClientRect()) - middle(row.getBoundingClientRect());
}
