/** The question, with the cards that are shown. */

import type { SceneOf } from "../kind";

export const scene: SceneOf = () => "question";
