/** Where rows of paper can go: the phases in which notes are written, and their questions. */

import { lengthOf } from "../../app/actions";
import { reason } from "../../app/reasons";
import { areas, phases, type WithId } from "../../board/reading";
import { kindOf } from "../../interactions/kinds";
import { type Area, MAX_TEXT, type Phase, type View } from "../../protocol";
import { flawOf } from "../../text/texts";
import { _ } from "../../text/translations";

/** Why a text cannot be sent; “” if it can. */
export function complaint(text: string): string {
  const flaw = flawOf(text);
  if (flaw) return reason(flaw);
  return lengthOf(text) > MAX_TEXT ? _("Teksti on liian pitkä. Lyhennä sitä, niin voit tallentaa sen.") : "";
}

export const writingPhases = (view: View): WithId<Phase>[] => phases(view).filter((phase) => kindOf(phase)?.writes);

/** The phase that is on, or the last one before it in which people wrote. */
export function phaseToWrite(view: View): string {
  const open = writingPhases(view);
  const now = view.phases[view.phase]?.index ?? 0;
  return (open.filter(({ index }) => index <= now).at(-1) ?? open[0])?.id ?? "";
}

export function areasOf(view: View, phase: string): WithId<Area>[] {
  const named = view.phases[phase]?.areas ?? [];
  return areas(view).filter(({ id }) => named.length === 0 || named.includes(id));
}
