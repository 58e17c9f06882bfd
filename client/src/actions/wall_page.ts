/** Tells the facilitator which page the wall has on: when it turns, and once a turn, so that a restart is made good. */

import type { Scene } from "../app/scene";

interface Place {
  readonly page: number;
  readonly pages: number;
}

let on: Place | undefined;
let told = "";

/** A scene says which of its pages it draws; `page` 0 is the one with all at a glance. Returns `page`. */
export function onPage(page: number, pages: number): number {
  if (pages > 0) on = { page, pages };
  return page;
}

/** After each drawing. Nothing is said while there never were pages. `turn`: milliseconds that a page stays. */
export function tellPage(scene: Scene, turn: number): void {
  const place = on;
  on = undefined;
  const now = place ? `${place.page}/${place.pages}/${Math.floor(scene.clock.now() / turn)}` : "";
  if (now === told || scene.status !== "live") return;
  const before = told;
  told = now;
  scene.signal({ do: "showing", ...(place ?? {}) }).catch(() => {
    if (told === now) told = before;
  });
}
