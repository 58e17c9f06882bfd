/** People write notes, and write in the notes of others together with them (src/cowrite). */

import type { Kind } from "../kind";

export const cowrite: Kind = {
  writes: true,
  scene: ({ notes }) => (notes > 0 ? "notes" : "question"),
};
