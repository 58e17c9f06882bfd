/** Loads what kinds of phases draw. A board is usable without it: marks and buttons come when it is here. */

import type { Audience, Phase, PhaseKind } from "../protocol";
import type { KindViews } from "./kind";
import { kindOf } from "./kinds";

const loaded = new Map<PhaseKind, KindViews>();

export const viewsOf = (phase: Phase | undefined): KindViews | undefined => phase && loaded.get(phase.settings.kind);

/** How many kinds are loaded: when it grows, notes are drawn again. */
export const loadedKinds = (): number => loaded.size;

/** Loads the views of these phases. Returns undefined where nothing is missing, so that nobody waits for it. */
export function loadViews(phases: readonly Phase[], audience: Audience): Promise<unknown> | undefined {
  const missing = phases.filter((phase) => kindOf(phase)?.views?.[audience] && !viewsOf(phase));
  return missing.length > 0 ? Promise.all(missing.map((phase) => load(phase, audience))) : undefined;
}

/** A file that does not load is tried again at the next phase and the next connection. */
async function load(phase: Phase, audience: Audience): Promise<void> {
  const views = await kindOf(phase)
    ?.views?.[audience]?.()
    .catch(() => undefined);
  if (views) loaded.set(phase.settings.kind, views);
}
