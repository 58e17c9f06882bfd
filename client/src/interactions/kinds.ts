/** The kinds of phases. A kind or a command that is missing here does not compile. */

import type { Command, Phase, PhaseKind } from "../protocol";
import { cowrite } from "./cowrite/rules";
import { dots } from "./dots/rules";
import { group } from "./group/rules";
import type { Guesses, Kind, Mine, WorkCommand } from "./kind";
import { talk } from "./talk/rules";
import { temperature } from "./temperature/rules";
import { write } from "./write/rules";

const KINDS: Readonly<Record<PhaseKind, Kind>> = { talk, write, cowrite, group, dots, temperature };

const GUESSES: Guesses = { ...dots.guesses, ...temperature.guesses };

export const REFUSALS = { ...dots.refusals };

/** Returns undefined where there is no such phase, or a newer server has a kind that this page does not know. */
export function kindOf(phase: Phase | undefined): Kind | undefined {
  return phase && KINDS[phase.settings.kind];
}

export const isWork = (c: Command): c is WorkCommand => c.t in GUESSES;

/** Returns what the user gave, with one's own command as the server will most likely count it. */
export function guess(mine: Mine, c: WorkCommand): Mine {
  return (GUESSES[c.t] as (mine: Mine, c: WorkCommand) => Mine)(mine, c);
}
