/**
 * Chooses the area and phase that the user writes to. A new phase never moves or hides an unfinished text, and goes to
 * what was written for it beforehand.
 */

import { areasOfPhase, can, phaseNow, phases, type WithId } from "../board/reading";
import { kindOf } from "../interactions/kinds";
import type { Phase, View } from "../protocol";
import { sendable } from "../text/texts";
import type { Scene } from "./scene";

export function followPhase(scene: Scene): void {
  const { view, drafts } = scene;
  if (scene.writing && sendable(drafts.get(scene.writing, scene.area))) return;
  const choices = areasOfPhase(view).map((area) => area.id);
  const opened = scene.writing && scene.writing !== view.phase;
  const drafted = opened && choices.find((area) => sendable(drafts.get(view.phase, area)));
  if (drafted) scene.area = drafted;
  else if (!choices.includes(scene.area)) scene.area = choices[0] ?? Object.keys(view.areas)[0] ?? "";
  if (can(view, "write") || !scene.writing) scene.writing = view.phase;
}

/** The next phase that people write in, while nobody can write yet: a text for it can be made ready. */
export function comingToWrite(view: View): WithId<Phase> | undefined {
  if (view.status !== "open" || can(view, "write")) return undefined;
  const now = phaseNow(view)?.index ?? 0;
  return phases(view).find((phase) => phase.index > now && kindOf(phase)?.writes);
}
