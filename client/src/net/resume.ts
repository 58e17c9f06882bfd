/**
 * Detects that a page continues after a pause. Phones freeze pages, and a frozen socket does not notice that it is
 * dead.
 */

const SLEPT = 10_000;

/** Calls `resumed` when the page was hidden for long, came back from the back/forward cache, or is online again. */
export function onResume(resumed: () => void): void {
  let hiddenAt = 0;
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hiddenAt = Date.now();
    else if (Math.abs(Date.now() - hiddenAt) > SLEPT) resumed();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) resumed();
  });
  addEventListener("online", resumed);
}
