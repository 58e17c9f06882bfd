/** Chooses the area and phase that the user writes to. A new phase never moves or hides an unfinished text. */

import { areasOfPhase, can } from "../board/reading";
import { sendable } from "../text/texts";
import type { Scene } from "./scene";

export function followPhase(scene: Scene): void {
  const { view, drafts } = scene;
  if (scene.writing && sendable(drafts.get(scene.writing, scene.area))) return;
  const choices = areasOfPhase(view).map((area) => area.id);
  if (!choices.includes(scene.area)) scene.area = choices[0] ?? Object.keys(view.areas)[0] ?? "";
  if (can(view, "write") || !scene.writing) scene.writing = view.phase;
}
