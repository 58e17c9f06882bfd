/** The page of the code field: a QR code brings the code after “#”, where no server on the way reads it. */

import { LONGEST, readCode } from "./codes";

const form = document.querySelector<HTMLFormElement>("form#join");
const field = document.querySelector<HTMLInputElement>("input#code");
const GROUP = 4;
const PASTED = new Set(["insertFromPaste", "insertFromDrop", "insertReplacementText"]);

/** `K7PX MWQ`: capitals, one space after the fourth letter. What is more than a code stays as it was typed. */
export function spaced(typed: string): string {
  const letters = typed.toUpperCase().replace(/[\s-]/g, "");
  if (letters.length > LONGEST || /[^\p{L}\p{N}]/u.test(letters)) return typed;
  return letters.length > GROUP ? `${letters.slice(0, GROUP)} ${letters.slice(GROUP)}` : letters;
}

/** What was pasted, or all that was typed, as the code that is in it; as it is when there is none. */
export function found(typed: string): string {
  const code = readCode(typed);
  return code ? spaced(code) : typed;
}

/** Where the caret is after the spacing, so that mending a letter in the middle does not throw it to the end. */
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
  // The page may be open already when the link is followed: then nothing is loaded anew.
  addEventListener("hashchange", () => bring(form, field));
}

/** What stands after “#” goes in the field and in through the door, when it can be a code. */
function bring(form: HTMLFormElement, field: HTMLInputElement): void {
  const brought = readCode(location.hash);
  if (!brought) return;
  field.value = spaced(brought);
  // The code must not stay in the address: it would go along in shared links and histories.
  history.replaceState(null, "", location.pathname);
  form.requestSubmit();
}
