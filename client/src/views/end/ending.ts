/** The end of the workshop. What draws it loads once the room is ready, or with the page of a workshop that is over. */

import { html } from "lit-html";
import type { Scene } from "../../app/scene";
import { _ } from "../../text/translations";
import { toasts, tray } from "../notices";
import type { Room, Template } from "../parts";

let end: typeof import("./end") | undefined;

/** Loads it. What does not load now is tried at the next drawing and the next beat. */
export async function fetchEnd(): Promise<boolean> {
  end ??= await import("./end").catch(() => undefined);
  return end !== undefined;
}

/** Whether this participant has no room any more, and still lacks the page that says so. */
export const lacksEnd = (scene: Scene): boolean => isOver(scene) && !end;

export const isOver = ({ view, status, page }: Scene): boolean =>
  page.audience === "participant" && (view.status !== "open" || status === "removed");

export function ending(room: Room): Template {
  const { scene } = room;
  if (end) return scene.view.status !== "open" ? end.ended(room) : end.removed(room);
  const over = scene.view.status !== "open";
  return html`<div class="room-body room-end">
      <h1 class="phase-name" id="phase" tabindex="-1">${over ? _("Kiitos!") : _("Et ole enää tässä huoneessa")}</h1>
      ${tray(room)}
    </div>
    ${toasts(room)}`;
}
