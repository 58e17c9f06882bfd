/** The page with the code field. A QR code has the join code after “#”, which browsers do not send to servers. */

import { LONGEST, readCode } from "./codes";

const form = document.querySelector<HTMLFormElement>("form#join");
const field = document.querySelector<HTMLInputElement>("input#code");
const GROUP = 4;
const PASTED = new Set(["insertFromPaste", "insertFromDrop", "insertReplacementText"]);

/** Formats as `K7PX MWQ`: capitals, a space after the fourth letter. A text longer than a code stays unchanged. */
export function spaced(typed: string): string {
  const letters = typed.toUpperCase().replace(/[\s-]/g, "");
  if (letters.length > LONGEST || /[^\p{L}\p{N}]/u.test(letters)) return typed;
  return letters.length > GROUP ? `${letters.slice(0, GROUP)} ${letters.slice(GROUP)}` : letters;
}

/** Returns the code in the text, formatted; the text itself when there is none. */
export function found(typed: string): string {
  const code = readCode(typed);
  return code ? spaced(code) : typed;
}

/** Returns where the caret is after formatting, so that correcting a letter does not move it to the end. */
export function caretAfter(typed: string, caret: number): number {
  const letters = typed.slice(0, caret).replace(/[\s-]/g, "").length;
  return letters > GROUP ? letters + 1 : letters;
}

function tidy(field: HTMLInputElement): void {
  const caret = caretAfter(field.value, field.selectionStart ?? field.value.length);
  const tidied = spaced(field.value);
  if (tidied === field.value) return;
  field.value = tidied;
  field.setSelectionRange(caret, caret);
}

if (form && field) {
  field.addEventListener("input", (event) => {
    const { isComposing, inputType } = event as InputEvent;
    if (isComposing) return;
    if (PASTED.has(inputType)) field.value = found(field.value);
    tidy(field);
  });
  form.addEventListener("submit", () => {
    field.value = found(field.value);
  });
  bring(form, field);
  // A link to a page that is already open does not load it again.
  addEventListener("hashchange", () => bring(form, field));
}

/** Takes a code from the part after “#” into the field and submits the form. */
function bring(form: HTMLFormElement, field: HTMLInputElement): void {
  const brought = readCode(location.hash);
  if (!brought) return;
  field.value = spaced(brought);
  // The code must not stay in the address: shared links and the history would contain it.
  history.replaceState(null, "", location.pathname);
  form.requestSubmit();
}
