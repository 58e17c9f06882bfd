/** The one dialog: native, so that focus stays in it, Escape closes it and focus goes back where it was. */

import { html } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import type { Sheet } from "../scene";
import { _ } from "../words";
import { icon, type Room, type Template } from "./parts";
import { about } from "./sheets/about";
import { cowriting } from "./sheets/cowriting";
import { drafts } from "./sheets/drafts";
import { groupMenu, naming, renaming } from "./sheets/grouping";
import { editing, hiding, moving, noteMenu } from "./sheets/noting";

/** A title and a body; null when what it is about is gone. */
export interface Leaf {
  readonly title: string;
  readonly body: Template;
}

export function sheet(room: Room): Template {
  const { scene, deeds } = room;
  const leaf = scene.sheet && leafOf(room, scene.sheet);
  return html`
    <dialog class="sheet" id="sheet" aria-labelledby="sheet-title" @close=${() => deeds.open(undefined)}>
      ${
        leaf
          ? keyed(
              JSON.stringify(scene.sheet),
              html`
        <div class="sheet-head"><h2 id="sheet-title" tabindex="-1">${leaf.title}</h2>
          <button class="icon-button" aria-label=${_("Sulje")} @click=${() => deeds.open(undefined)}>${icon("close")}</button></div>
        ${leaf.body}`,
            )
          : ""
      }
    </dialog>`;
}

type Leading = Readonly<Record<"people" | "code" | "advance", (room: Room) => Leaf | undefined>>;

let leading: Leading | undefined;

/** The facilitator's leaves: participants never need them, so they come with the view of who leads. */
export function bringLeaves(leaves: Leading): void {
  leading = leaves;
}

function leafOf(room: Room, sheet: Sheet): Leaf | undefined {
  switch (sheet.kind) {
    case "note":
      return noteMenu(room, sheet.id);
    case "edit":
      return editing(room, sheet.id);
    case "move":
      return moving(room, sheet.id);
    case "hide":
      return hiding(room, sheet.id);
    case "cowrite":
      return cowriting(room, sheet.id);
    case "join":
      return naming(room, [sheet.id]);
    case "group":
      return groupMenu(room, sheet.id);
    case "rename":
      return renaming(room, sheet.id);
    case "name":
      return naming(room, sheet.notes);
    case "drafts":
      return drafts(room);
    case "about":
      return about(room);
    case "people":
    case "code":
    case "advance":
      return leading?.[sheet.kind](room);
  }
}

/** Make the dialog what the scene says; called after every drawing. */
export function showSheet({ scene, deeds }: Room): void {
  const dialog = document.getElementById("sheet") as HTMLDialogElement | null;
  if (!dialog) return;
  const wanted = scene.sheet !== undefined && dialog.querySelector("h2") !== null;
  if (wanted && !dialog.open) dialog.showModal();
  if (!wanted && dialog.open) shut(dialog);
  if (scene.sheet && !wanted) deeds.open(undefined);
  const leaf = wanted ? JSON.stringify(scene.sheet) : "";
  if (leaf && dialog.dataset.leaf !== leaf) focusIn(dialog);
  dialog.dataset.leaf = leaf;
  if (wanted) followThought(dialog, scene.removing ?? "");
  else dialog.dataset.thought = "";
}

/** The second thought takes the focus, and so comes into sight in a long list; who thinks better of it is back at the button. */
function followThought(dialog: HTMLDialogElement, now: string): void {
  const before = dialog.dataset.thought ?? "";
  if (before === now) return;
  dialog.dataset.thought = now;
  const next = now ? ".surely" : `[data-think="${CSS.escape(before)}"]`;
  (dialog.querySelector<HTMLElement>(next) ?? dialog.querySelector<HTMLElement>("#sheet-title"))?.focus();
}

/** The browser gives the focus back to what opened the dialog; when that is gone, to the undo or the heading. */
function shut(dialog: HTMLDialogElement): void {
  dialog.close();
  if (document.activeElement !== document.body) return;
  const next = document.getElementById("undo") ?? document.getElementById("phase");
  next?.focus({ preventScroll: true });
}

/** A leaf that took the place of another gets the focus as if it had just been opened. */
function focusIn(dialog: HTMLDialogElement): void {
  const field = dialog.querySelector<HTMLElement>("[autofocus]");
  (field ?? dialog.querySelector<HTMLElement>("#sheet-title"))?.focus();
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
}
