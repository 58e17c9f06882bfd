/** Signing in while many do: tried again by itself. The password stays in its field, and is kept nowhere else. */

/** Seconds between two tries at most, and where the server names none. */
export const LONGEST = 60;
const USUAL = 5;
/** Waits get longer by up to so much of themselves, so that people who were sent away together do not come together. */
export const SPREAD = 0.25;
/** Milliseconds after which nobody may be there any more. */
export const GIVE_UP = 10 * 60_000;

type Told = "sending" | "waiting" | "stopped" | "offline";

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
  // It hides now, and the focus would be lost.
  stop.closest("form")?.querySelector<HTMLElement>("button:not([type])")?.focus();
});
addEventListener("pagehide", () => trying?.abort());

async function signIn(form: HTMLFormElement): Promise<void> {
  const attempt = new AbortController();
  trying = attempt;
  const patience = setTimeout(() => attempt.abort(), GIVE_UP);
  hold(form, true);
  tell(form, "sending");
  try {
    await tryOn(form, attempt.signal);
  } catch {
    tell(form, attempt.signal.aborted ? "stopped" : "offline");
  }
  clearTimeout(patience);
  hold(form, false);
  trying = undefined;
}

/** Until the server has looked at the password. */
async function tryOn(form: HTMLFormElement, signal: AbortSignal): Promise<void> {
  for (;;) {
    const answer = await sent(form, signal);
    if (answer.type === "opaqueredirect") return goOn(form, signal);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("[data-again]")) return show(page, form);
    tell(form, "waiting");
    await pause(Number(answer.headers.get("Retry-After")) || USUAL, signal);
  }
}

function sent(form: HTMLFormElement, signal: AbortSignal): Promise<Response> {
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

/** Signed in: the page of this form leads on to where one was going, and no script may read where a redirect leads. */
function goOn(form: HTMLFormElement, signal: AbortSignal): Promise<void> {
  const wanted = new FormData(form).get("seuraava");
  location.assign(`${location.pathname}?${new URLSearchParams({ seuraava: String(wanted ?? "") })}`);
  // Until the page is left nothing is sent again.
  return aborted(signal);
}

/** The answer in place of the form, as if it had been loaded; one that is no page of ours is left to the browser. */
function show(page: Document, form: HTMLFormElement): void {
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
  // Mistakes are heard because the focus goes there; anything else in the region that was there before.
  if (!mistakes) document.getElementById("announcements")?.replaceChildren(wordsOf(after));
}

function wordsOf(page: HTMLElement): string {
  return (page.querySelector("[data-say]") ?? page.querySelector("h1"))?.textContent?.trim() ?? "";
}

/** Meanwhile nothing of it changes: half a password would be a wrong one. */
function hold(form: HTMLFormElement, held: boolean): void {
  for (const field of form.querySelectorAll("input")) field.readOnly = held;
  for (const button of form.querySelectorAll<HTMLButtonElement>("button:not([type])"))
    button.setAttribute("aria-disabled", String(held));
  for (const stop of form.querySelectorAll<HTMLElement>("[data-stop]")) stop.hidden = !held;
}

/** One of the words that lie ready; the same one again is not spoken again. */
function tell(form: HTMLFormElement, told: Told): void {
  for (const words of form.querySelectorAll<HTMLElement>("[data-told]")) {
    const hidden = words.dataset.told !== told;
    if (words.hidden !== hidden) words.hidden = hidden;
  }
}
