/** Which area and phase a person is writing to. A text that was begun is never moved or hidden by a new phase. */

import { areasOfPhase, can } from "../board/reading";
import { sendable } from "../text/texts";
import type { Scene } from "./scene";

export function settle(scene: Scene): void {
  const { view, drafts } = scene;
  if (scene.writing && sendable(drafts.get(scene.writing, scene.area))) return;
  const choices = areasOfPhase(view).map((area) => area.id);
  if (!choices.includes(scene.area)) scene.area = choices[0] ?? Object.keys(view.areas)[0] ?? "";
  if (can(view, "write") || !scene.writing) scene.writing = view.phase;
}
