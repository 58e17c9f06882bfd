/** What the big screen shows of each kind of phase while nobody has chosen. A kind that is missing does not compile. */

import type { Phase, PhaseKind, WallScene } from "../protocol";
import { scene as cowrite } from "./cowrite/wall";
import { scene as dots } from "./dots/wall";
import { scene as group } from "./group/wall";
import type { SceneOf, ShownOnWall } from "./kind";
import { scene as talk } from "./talk/wall";
import { scene as temperature } from "./temperature/wall";
import { scene as write } from "./write/wall";

const SCENES: Readonly<Record<PhaseKind, SceneOf>> = { talk, write, cowrite, group, dots, temperature };

export function sceneOfKind(phase: Phase | undefined, shown: ShownOnWall): WallScene {
  const known = phase && SCENES[phase.settings.kind];
  return known ? known(shown) : "question";
}
