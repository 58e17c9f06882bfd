/** The question until somebody has written, then the notes. */

import type { SceneOf } from "../kind";

export const scene: SceneOf = ({ notes }) => (notes > 0 ? "notes" : "question");
