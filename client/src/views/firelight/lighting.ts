/**
 * The moments in fire light on a phone: arrival, result, thanks. What draws them loads once the room is ready, or with
 * the page that needs it.
 */

import { html, nothing } from "lit-html";
import type { Scene } from "../../app/scene";
import { can, phaseNow } from "../../board/reading";
import { _ } from "../../text/translations";
import { toasts, tray } from "../notices";
import type { Room, Template } from "../parts";

let fire: typeof import("./moments") | undefined;

/** Loads it. What does not load now is tried at the next drawing and the next beat. */
export async function fetchFire(): Promise<boolean> {
  fire ??= await import("./moments").catch(() => undefined);
  return fire !== undefined;
}

/** Whether what this participant sees now may need what is not here yet. */
export const lacksFire = (scene: Scene): boolean => !fire && (isOver(scene) || looksOn(scene) || cameLate(scene));

export const isOver = ({ view, status, page }: Scene): boolean =>
  page.audience === "participant" && (view.status !== "open" || status === "removed");

/** Whether this participant has nothing to do now but to look and to listen. */
const looksOn = ({ view, page }: Scene): boolean =>
  page.audience === "participant" && !can(view, "write") && !can(view, "act") && !can(view, "arrange");

const SINCE = "since";

/** Whether the phase that is on was on when this device first saw the room, and is not the first one. */
export function cameLate({ view, page, storage }: Scene): boolean {
  if (page.audience !== "participant" || view.status !== "open") return false;
  if (storage.get(SINCE) === null) storage.set(SINCE, phaseNow(view)?.index ? view.phase : "");
  return view.phase !== "" && storage.get(SINCE) === view.phase;
}

/** The card is put away: from now on the room is as for those who were there from the start. */
const catchUp =
  ({ scene, actions }: Room) =>
  () => {
    scene.storage.set(SINCE, "");
    actions.redraw();
    document.getElementById("phase")?.focus();
  };

/** What is lit now; “” in working light. */
export const litMoment = (scene: Scene): "" | "arrival" | "results" =>
  (fire && looksOn(scene) && fire.momentOf(scene.view)) || "";

/** The card of who came late, and the moment. */
export const moment = (room: Room): Template =>
  fire?.moment(room, litMoment(room.scene), cameLate(room.scene) ? catchUp(room) : undefined) ?? nothing;

export function ending(room: Room): Template {
  const { scene } = room;
  if (fire) return scene.view.status !== "open" ? fire.ended(room) : fire.removed(room);
  const over = scene.view.status !== "open";
  return html`<div class="room-body room-end">
      <h1 class="phase-name" id="phase" tabindex="-1">${over ? _("Kiitos!") : _("Et ole enää tässä huoneessa")}</h1>
      ${tray(room)}
    </div>
    ${toasts(room)}`;
}
