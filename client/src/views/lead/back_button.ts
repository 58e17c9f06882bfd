/** The back button of a phone puts away what was called, and does not leave the room. */

import type { Room } from "../parts";

let close: (() => void) | undefined;
let armed = false;

/** Called with every drawing. The entry of the history is used again: one more press of the button leaves the page. */
export function closeOnBack({ scene, actions }: Room): void {
  close = () => scene.sheet && actions.open(undefined);
  if (!scene.sheet || armed) return;
  armed = true;
  history.pushState(null, "");
}

addEventListener("popstate", () => {
  armed = false;
  close?.();
});
