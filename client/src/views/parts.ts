/** Small pieces that many views use. */

import type { Actions } from "../app/actions";
import type { Scene } from "../app/scene";
import { can, phaseNow } from "../board/reading";
import { classes, icon, type Template, when } from "../html/parts";
import { kindOf } from "../interactions/kinds";
import type { View } from "../protocol";
import { AT_ONCE, IN_GROUPS, WRITING } from "../text/promises";
import { ngettext } from "../text/translations";

export { classes, icon, type Template, when };

/** The argument of every view. */
export interface Room {
  readonly scene: Scene;
  readonly actions: Actions;
}

export function noteCount(notes: number): string {
  return ngettext("%(num)s lappu", "%(num)s lappua", notes);
}

/** Returns who sees what is written now, in the words of the contract that the server enforces in this phase. */
export function whoSees(view: View): string {
  const words = can(view, "act") && kindOf(phaseNow(view))?.whoSees;
  const phase = phaseNow(view);
  const seen = phase?.summary_only ? IN_GROUPS : AT_ONCE;
  const ofNotes = `${seen()} ${WRITING[phase?.contract ?? view.contract]()}`;
  if (!words) return ofNotes;
  return can(view, "write") ? `${words()} ${ofNotes}` : words();
}

/** Returns the beginning of a note. Screen reader users tell buttons apart by it. */
export function beginningOf(text: string): string {
  const letters = [...text.replace(/\s+/g, " ")];
  return letters.length > 40 ? `${letters.slice(0, 40).join("")}…` : letters.join("");
}
