/** Drags a note by its grip. Sends the same command as the note's menu. */

import { type Acting, joinGroup, move } from "../../actions/changing";

const TARGET = "area--target";

export function enableDragging(root: HTMLElement, acting: Acting): void {
  root.addEventListener("pointerdown", (event) => {
    const grip = (event.target as Element).closest("[data-grip]");
    const note = grip?.closest<HTMLElement>("[data-note]");
    if (!grip || !note || event.button !== 0) return;
    event.preventDefault();
    new Drag(note, acting, event).follow(grip as HTMLElement);
  });
}

class Drag {
  readonly #note: HTMLElement;
  readonly #acting: Acting;
  readonly #from: { x: number; y: number };
  readonly #listeners = new AbortController();
  #target: Element | undefined;

  constructor(note: HTMLElement, acting: Acting, { clientX, clientY }: PointerEvent) {
    this.#note = note;
    this.#acting = acting;
    this.#from = { x: clientX, y: clientY };
  }

  follow(grip: HTMLElement): void {
    const { signal } = this.#listeners;
    const on = (name: string, act: (event: PointerEvent) => void) =>
      addEventListener(name, act as (event: Event) => void, { signal });
    on("pointermove", (event) => this.#move(event));
    on("pointerup", () => this.#drop());
    on("pointercancel", () => this.#end());
    addEventListener("keydown", (event) => event.key === "Escape" && this.#end(), { signal });
    grip.style.touchAction = "none";
    this.#note.classList.add("note--lifted");
  }

  #move({ clientX, clientY }: PointerEvent): void {
    this.#note.style.translate = `${clientX - this.#from.x}px ${clientY - this.#from.y}px`;
    this.#mark(targetAt(clientX, clientY, this.#note));
  }

  #mark(over: Element | undefined): void {
    this.#target?.classList.remove(TARGET);
    this.#target = over;
    over?.classList.add(TARGET);
  }

  #drop(): void {
    const { note } = this.#note.dataset;
    const { area, group } = (this.#target as HTMLElement | undefined)?.dataset ?? {};
    this.#end();
    if (note && group) joinGroup(this.#acting, note, group);
    else if (note && area) move(this.#acting, note, area);
  }

  #end(): void {
    this.#listeners.abort();
    this.#mark(undefined);
    this.#note.classList.remove("note--lifted");
    this.#note.style.translate = "";
  }
}

/** Returns the group or area under the pointer, ignoring the dragged note. */
function targetAt(x: number, y: number, lifted: Element): Element | undefined {
  const under = document.elementsFromPoint(x, y).find((element) => !lifted.contains(element));
  return under?.closest("[data-group], [data-area]") ?? undefined;
}
