/** What the big screen shows of each kind of phase while nobody has chosen. A kind that is missing does not compile. */

import type { Phase, PhaseKind, WallScene } from "../protocol";
import { scene as cowrite } from "./cowrite/wall";
import { scene as dots } from "./dots/wall";
import { scene as group } from "./group/wall";
import { scene as talk } from "./talk/wall";
import { scene as temperature } from "./temperature/wall";
import { scene as write } from "./write/wall";

/** What the screen may show now, as far as a kind asks. */
export interface Shown {
  /** Whether the first phase is on. */
  readonly begins: boolean;
  readonly notes: number;
  readonly groups: number;
  /** Whether notes or groups have marks of some phase that everybody may see. */
  readonly marked: boolean;
}

export type SceneOf = (shown: Shown) => WallScene;

const SCENES: Readonly<Record<PhaseKind, SceneOf>> = { talk, write, cowrite, group, dots, temperature };

export function sceneOfKind(phase: Phase | undefined, shown: Shown): WallScene {
  const known = phase && SCENES[phase.settings.kind];
  return known ? known(shown) : "question";
}
