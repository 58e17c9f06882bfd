/** The question, with the cards that are shown. */

import type { SceneOf } from "../walls";

export const scene: SceneOf = () => "question";
