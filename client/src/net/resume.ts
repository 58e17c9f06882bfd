/** Waking up: phones freeze pages without a word, and a frozen socket believes that it lives. */

const SLEPT = 10_000;

/** Call `woke` when the page was away for long, came back from the browser's store of pages, or is online again. */
export function onWaking(woke: () => void): void {
  let hiddenAt = 0;
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hiddenAt = Date.now();
    else if (Math.abs(Date.now() - hiddenAt) > SLEPT) woke();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) woke();
  });
  addEventListener("online", woke);
}
