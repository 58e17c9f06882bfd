/** The page of the code field: a QR code brings the code after “#”, where no server on the way reads it. */

const form = document.querySelector<HTMLFormElement>("form#join");
const field = document.querySelector<HTMLInputElement>("input#code");
const LENGTH = 7;
const GROUP = 4;

/** `K7PX MWQ`: capitals, one space after the fourth letter. */
export function spaced(typed: string): string {
  const letters = typed.toUpperCase().replace(/[\s-]/g, "");
  return letters.length > GROUP ? `${letters.slice(0, GROUP)} ${letters.slice(GROUP)}` : letters;
}

/** Where the caret is after the spacing, so that mending a letter in the middle does not throw it to the end. */
export function caretAfter(typed: string, caret: number): number {
  const letters = typed.slice(0, caret).replace(/[\s-]/g, "").length;
  return letters > GROUP ? letters + 1 : letters;
}

function tidy(field: HTMLInputElement): void {
  const caret = caretAfter(field.value, field.selectionStart ?? field.value.length);
  field.value = spaced(field.value);
  field.setSelectionRange(caret, caret);
}

if (form && field) {
  field.addEventListener("input", (event) => {
    if (!(event as InputEvent).isComposing) tidy(field);
  });
  bring(form, field);
  // The page may be open already when the link is followed: then nothing is loaded anew.
  addEventListener("hashchange", () => bring(form, field));
}

/** What stands after “#” goes in the field and in through the door, when it can be a code. */
function bring(form: HTMLFormElement, field: HTMLInputElement): void {
  const brought = decodeURIComponent(location.hash.slice(1));
  if (brought.replace(/[\s-]/g, "").length !== LENGTH) return;
  field.value = spaced(brought);
  // The code must not stay in the address: it would go along in shared links and histories.
  history.replaceState(null, "", location.pathname);
  form.requestSubmit();
}
