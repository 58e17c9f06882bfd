/** Repeats signing in while the server is busy. The password stays in its field and is stored nowhere else. */

/** Seconds between two attempts: the most, and the usual time when the server names none. */
export const LONGEST = 60;
const USUAL = 5;
/** Each wait is longer by a random share up to this, so that clients do not retry all at once. */
export const SPREAD = 0.25;
/** Milliseconds after which the user has probably left. */
export const GIVE_UP = 10 * 60_000;

type SignInState = "sending" | "waiting" | "stopped" | "offline";

let trying: AbortController | undefined;

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.id !== "sign-in") return;
  event.preventDefault();
  if (!trying) void signIn(form);
});
document.addEventListener("click", (event) => {
  const stop = (event.target as Element).closest("[data-stop]");
  if (!stop) return;
  trying?.abort();
  // The stop button becomes hidden, and the focus would be lost.
  stop.closest("form")?.querySelector<HTMLElement>("button:not([type])")?.focus();
});
addEventListener("pagehide", () => trying?.abort());

async function signIn(form: HTMLFormElement): Promise<void> {
  const attempt = new AbortController();
  trying = attempt;
  const patience = setTimeout(() => attempt.abort(), GIVE_UP);
  lockForm(form, true);
  showStatus(form, "sending");
  try {
    await sendUntilChecked(form, attempt.signal);
  } catch {
    showStatus(form, attempt.signal.aborted ? "stopped" : "offline");
  }
  clearTimeout(patience);
  lockForm(form, false);
  trying = undefined;
}

/** Sends the form until the server has checked the password. */
async function sendUntilChecked(form: HTMLFormElement, signal: AbortSignal): Promise<void> {
  for (;;) {
    const answer = await sendForm(form, signal);
    if (answer.type === "opaqueredirect") return continueSignedIn(form, signal);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("[data-again]")) return showAnswer(page, form);
    showStatus(form, "waiting");
    await pause(Number(answer.headers.get("Retry-After")) || USUAL, signal);
  }
}

function sendForm(form: HTMLFormElement, signal: AbortSignal): Promise<Response> {
  const body = new URLSearchParams([...new FormData(form)] as [string, string][]);
  return fetch(form.action, { method: "POST", body, redirect: "manual", signal });
}

function pause(seconds: number, signal: AbortSignal): Promise<unknown> {
  const wait = Math.min(LONGEST, seconds) * (1 + SPREAD * Math.random());
  return Promise.race([new Promise((resolve) => setTimeout(resolve, wait * 1000)), aborted(signal)]);
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
}

/** Signed in: loads this page again, which redirects. A script cannot read the target of a redirect. */
function continueSignedIn(form: HTMLFormElement, signal: AbortSignal): Promise<void> {
  const wanted = new FormData(form).get("seuraava");
  location.assign(`${location.pathname}?${new URLSearchParams({ seuraava: String(wanted ?? "") })}`);
  // Never resolves, so that nothing is sent again while the page closes.
  return aborted(signal);
}

/** Shows the answer in place of the form. Leaves an answer without `main` to the browser. */
function showAnswer(page: Document, form: HTMLFormElement): void {
  const [before, after] = [document, page].map((one) => one.getElementById("main"));
  if (!before || !after) {
    form.submit();
    return;
  }
  document.title = page.title;
  document.body.className = page.body.className;
  before.replaceWith(after);
  const mistakes = after.querySelector<HTMLElement>(".error-summary");
  (mistakes ?? after).focus();
  // Screen readers read errors because they get the focus. Other messages go to the existing live region.
  if (!mistakes) document.getElementById("announcements")?.replaceChildren(wordsOf(after));
}

function wordsOf(page: HTMLElement): string {
  return (page.querySelector("[data-say]") ?? page.querySelector("h1"))?.textContent?.trim() ?? "";
}

/** Makes the form read-only while it is sent: a half-changed password would be wrong. */
function lockForm(form: HTMLFormElement, held: boolean): void {
  for (const field of form.querySelectorAll("input")) field.readOnly = held;
  for (const button of form.querySelectorAll<HTMLButtonElement>("button:not([type])"))
    button.setAttribute("aria-disabled", String(held));
  for (const stop of form.querySelectorAll<HTMLElement>("[data-stop]")) stop.hidden = !held;
}

/** Shows one of the prepared messages. Skips the visible one, so that it is not announced again. */
function showStatus(form: HTMLFormElement, state: SignInState): void {
  for (const words of form.querySelectorAll<HTMLElement>("[data-told]")) {
    const hidden = words.dataset.told !== state;
    if (words.hidden !== hidden) words.hidden = hidden;
  }
}
