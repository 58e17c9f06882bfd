/** Keeps the screen of a projector and of the facilitator's phone on, where the browser supports it. */

export function keepScreenOn(): void {
  const hold = () => {
    if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => undefined);
  };
  document.addEventListener("visibilitychange", hold);
  hold();
}
