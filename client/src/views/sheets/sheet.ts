/** The dialog. It is native, so that it keeps the focus, closes with Escape and returns the focus afterwards. */

import { html } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import type { Sheet } from "../../app/scene";
import { _ } from "../../text/translations";
import { icon, type Room, type Template } from "../parts";
import type { FacilitatorSheet, Leaf } from "./content";

export function sheet(room: Room): Template {
  const { scene, actions } = room;
  const leaf = scene.sheet && leafOf(room, scene.sheet);
  return html`
    <dialog class=${leaf?.drawer ? "sheet sheet--drawer" : "sheet"} id="sheet" aria-labelledby="sheet-title" @close=${() => actions.open(undefined)}>
      ${
        leaf
          ? keyed(
              JSON.stringify(scene.sheet),
              html`
        <div class="sheet-head"><h2 id="sheet-title" tabindex="-1">${leaf.title}</h2>
          <button class="icon-button" aria-label=${_("Sulje")} @click=${() => actions.open(undefined)}>${icon("close")}</button></div>
        ${leaf.body}`,
            )
          : ""
      }
      <div class="visually-hidden" aria-live="polite"></div>
    </dialog>`;
}

type Leading = Readonly<Record<FacilitatorSheet["kind"], (room: Room) => Leaf | undefined>>;

let leading: Leading | undefined;
let commonLeaves: typeof import("./contents") | undefined;

/** Registers the facilitator's leaves. They load with the facilitator's view, because participants never need them. */
export function registerLeaves(leaves: Leading): void {
  leading = leaves;
}

/** Loads the other leaves once the connection is open, or at the first tap: users can write sooner that way. */
export async function fetchLeaves(): Promise<boolean> {
  commonLeaves ??= await import("./contents").catch(() => undefined);
  return commonLeaves !== undefined;
}

const isFacilitators = (sheet: Sheet): sheet is FacilitatorSheet => leading !== undefined && sheet.kind in leading;

function leafOf(room: Room, sheet: Sheet): Leaf | undefined {
  return isFacilitators(sheet)
    ? leading?.[sheet.kind](room)
    : commonLeaves?.leafOf(room, sheet as Exclude<Sheet, FacilitatorSheet>);
}

/** Opens or closes the dialog to match the scene. Called after every drawing. */
export function showSheet(room: Room): void {
  const { scene } = room;
  const dialog = document.getElementById("sheet") as HTMLDialogElement | null;
  if (!dialog) return;
  const wanted = scene.sheet !== undefined && dialog.querySelector("h2") !== null;
  if (wanted && !dialog.open) dialog.showModal();
  if (!wanted && dialog.open) closeDialog(dialog);
  if (scene.sheet && !wanted) void loadOrClose(room, scene.sheet);
  const leaf = wanted ? JSON.stringify(scene.sheet) : "";
  if (leaf && dialog.dataset.leaf !== leaf) focusIn(dialog);
  dialog.dataset.leaf = leaf;
  if (wanted) focusConfirmation(dialog, scene.toConfirm ?? "");
  else dialog.dataset.confirming = "";
}

/** Loads a leaf that is not there yet. Closes a leaf whose object is gone, and shows why. */
async function loadOrClose({ scene, actions }: Room, sheet: Sheet): Promise<void> {
  const fetched = commonLeaves !== undefined || isFacilitators(sheet);
  if (!fetched && (await fetchLeaves())) return actions.redraw();
  actions.open(undefined);
  const words = fetched ? commonLeaves?.whyGone(scene.view, sheet) : _("Se ei onnistunut. Yritä uudelleen.");
  if (words) actions.say(words);
}

/** Moves the focus to the confirmation, which also scrolls to it; after a cancel, back to the button. */
function focusConfirmation(dialog: HTMLDialogElement, now: string): void {
  const before = dialog.dataset.confirming ?? "";
  if (before === now) return;
  dialog.dataset.confirming = now;
  const next = now ? ".surely" : `[data-think="${CSS.escape(before)}"]`;
  (dialog.querySelector<HTMLElement>(next) ?? dialog.querySelector<HTMLElement>("#sheet-title"))?.focus();
}

/** The browser returns the focus to the button that opened the dialog; if it is gone, to undo or the heading. */
function closeDialog(dialog: HTMLDialogElement): void {
  dialog.close();
  if (document.activeElement !== document.body) return;
  const next = document.getElementById("undo") ?? document.getElementById("phase");
  next?.focus({ preventScroll: true });
}

/** Moves the focus into a leaf that replaced another, as if the dialog had just been opened. */
function focusIn(dialog: HTMLDialogElement): void {
  const field = dialog.querySelector<HTMLElement>("[autofocus]");
  (field ?? dialog.querySelector<HTMLElement>("#sheet-title"))?.focus();
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
}
