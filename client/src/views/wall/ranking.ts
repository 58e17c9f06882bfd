/** What the room found most important: groups and notes by their marks, each with the question that it answers. */

import type { Group, Note, View } from "../../protocol";
import { ngettext } from "../../text/translations";
import { inOrder, roundsOf } from "./choosing";

export interface Ranked {
  readonly id: string;
  readonly name: string;
  readonly lang?: string | undefined;
  readonly area: string;
  readonly points: number;
  /** What it had in the round before; undefined where there was none. */
  readonly before?: number | undefined;
  /** 1 for the first; those with equal points share a place. */
  readonly place: number;
  readonly tied: boolean;
  readonly isGroup: boolean;
}

export const points = (num: number): string => ngettext("%(num)s piste", "%(num)s pistettä", num);

/** What it answers; “” where there is one question for all. */
export const questionOf = ({ areas }: View, { area }: Ranked): string =>
  Object.keys(areas).length > 1 ? (areas[area]?.title ?? "") : "";

/** Of the latest round that is seen, most first. What got nothing is not there. */
export function ranking(view: View): Ranked[] {
  const [round, earlier] = roundsOf(view);
  if (!round) return [];
  const of = (id: string, { marks = {}, area, lang }: Note | Group, name: string, isGroup: boolean) => {
    const before = earlier && (marks[earlier.id] ?? 0);
    return { id, name, lang, area, points: marks[round.id] ?? 0, before, isGroup };
  };
  const all = [
    ...Object.entries(view.groups).map(([id, group]) => of(id, group, group.name, true)),
    ...inOrder(view.notes).map((note) => of(note.id, note, note.text, false)),
  ].filter(({ points }) => points > 0);
  const sorted = all.sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1));
  return sorted.map((one) => ({
    ...one,
    place: 1 + all.filter(({ points }) => points > one.points).length,
    tied: all.filter(({ points }) => points === one.points).length > 1,
  }));
}
