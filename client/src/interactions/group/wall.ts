/** The notes until there is a group, then the themes. */

import type { SceneOf } from "../kind";

export const scene: SceneOf = ({ notes, groups }) => (groups > 0 ? "themes" : notes > 0 ? "notes" : "question");
