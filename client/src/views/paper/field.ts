/** The field for the text of a row, and small pieces beside it. */

import { html, nothing } from "lit-html";
import type { Room, Template } from "../parts";

export const FIELD = "paper-text";

export const field = (): HTMLTextAreaElement | null => document.getElementById(FIELD) as HTMLTextAreaElement | null;

/** After the drawing that was asked for. */
export const focusText = (): void => queueMicrotask(() => field()?.focus());

/** Does it and draws. */
export const doing = (room: Room, act: () => void): void => {
  act();
  room.actions.redraw();
};

export const quiet = (words: string, act: () => void, label?: string): Template =>
  html`<button type="button" class="button button--quiet button--small" aria-label=${label ?? nothing} @click=${act}>${words}</button>`;
