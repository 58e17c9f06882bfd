/** The door while the workshop begins; later what there is to talk about. */

import type { SceneOf } from "../kind";

export const scene: SceneOf = ({ begins, notes, groups, marked }) => {
  if (begins && notes === 0) return "arrival";
  if (marked) return "results";
  return groups > 0 ? "themes" : notes > 0 ? "notes" : "question";
};
