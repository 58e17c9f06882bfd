/** The choice whether news about the notes of others is told to screen readers. The device stores it. */

import { html } from "lit-html";
import { _ } from "../text/translations";
import type { Room, Template } from "./parts";

/** The choice whether notes of others are announced. */
export function announceChoice(room: Room): Template {
  const mute = () => setQuiet(room, !room.scene.quiet);
  return html`<label class="tick"><input type="checkbox" .checked=${!room.scene.quiet} @change=${mute}>
    <span>${_("Kerro uusista lapuista ruudunlukijalle")}</span></label>`;
}

function setQuiet({ scene, actions }: Room, quiet: boolean): void {
  if (quiet) scene.storage.set("quiet", "1");
  else scene.storage.remove("quiet");
  scene.quiet = quiet;
  actions.redrawAll();
}
