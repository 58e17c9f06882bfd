/** What is chosen from. The result shows when the phase is over, or at once where everybody may follow the dots. */

import type { SceneOf } from "../kind";

export const scene: SceneOf = ({ notes, groups, marked }) =>
  marked ? "results" : groups > 0 ? "themes" : notes > 0 ? "notes" : "question";
