/** Everybody writes notes of their own. The board and the form for new notes do the rest. */

import type { Kind } from "../kind";

export const write: Kind = {
  writes: true,
  scene: ({ notes }) => (notes > 0 ? "notes" : "question"),
};
