/** A projector and the facilitator's phone should not fall asleep; where the browser has no way, nothing happens. */

export function stayAwake(): void {
  const hold = () => {
    if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => undefined);
  };
  document.addEventListener("visibilitychange", hold);
  hold();
}
