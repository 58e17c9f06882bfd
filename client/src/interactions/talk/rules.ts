/** People talk or listen. Nothing is written. */

import type { Kind } from "../kind";

export const talk: Kind = {
  scene: ({ begins, notes, groups, marked }) => {
    if (begins && notes === 0) return "arrival";
    if (marked) return "results";
    return groups > 0 ? "themes" : notes > 0 ? "notes" : "question";
  },
};
