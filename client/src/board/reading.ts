/** Questions that views ask of a board. */

import type { Ability, Area, Group, Note, Phase, View } from "../protocol";

export type WithId<T> = T & { readonly id: string };

export const noteOrder = (a: { at: number; id: string }, b: { at: number; id: string }): number =>
  a.at - b.at || (a.id < b.id ? -1 : 1);

function listed<T>(byId: Readonly<Record<string, T>>): WithId<T>[] {
  return Object.entries(byId).map(([id, value]) => ({ ...value, id }));
}

export function phases(view: View): WithId<Phase>[] {
  return listed(view.phases).sort((a, b) => a.index - b.index);
}

export function phaseNow(view: View): WithId<Phase> | undefined {
  const phase = view.phases[view.phase];
  return phase && { ...phase, id: view.phase };
}

/** The phase this many steps from the one that is on. */
export function phaseBeside(view: View, steps: number): WithId<Phase> | undefined {
  const now = phaseNow(view);
  return now && phases(view).find((phase) => phase.index === now.index + steps);
}

export function areas(view: View): WithId<Area>[] {
  return listed(view.areas).sort((a, b) => a.index - b.index);
}

/** The areas that a phase is about: those it names, or all. */
export function areasOfPhase(view: View): WithId<Area>[] {
  const named = phaseNow(view)?.areas ?? [];
  return areas(view).filter((area) => named.length === 0 || named.includes(area.id));
}

export type Item =
  | { kind: "note"; note: WithId<Note> }
  | { kind: "group"; group: WithId<Group>; notes: readonly WithId<Note>[] };

/** The notes and groups of a board by where they lie. */
interface Places {
  readonly loose: ReadonlyMap<string, readonly WithId<Note>[]>;
  readonly grouped: ReadonlyMap<string, readonly WithId<Note>[]>;
  readonly groups: ReadonlyMap<string, readonly WithId<Group>[]>;
}

/** A board never changes, so this is worked out once for each. */
const known = new WeakMap<View, Places>();

function placesOf(view: View): Places {
  const there = known.get(view);
  if (there) return there;
  const notes = listed(view.notes).sort(noteOrder);
  const loose = notes.filter((note) => !note.group);
  const places = {
    loose: by(loose, (note) => note.area),
    grouped: by(notes, (note) => note.group ?? ""),
    groups: by(listed(view.groups), (group) => group.area),
  };
  known.set(view, places);
  return places;
}

function by<T>(things: readonly T[], place: (thing: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const thing of things) {
    const there = found.get(place(thing));
    if (there) there.push(thing);
    else found.set(place(thing), [thing]);
  }
  return found;
}

/** What lies in an area, oldest first: notes without a group, and groups with their notes. */
export function itemsOf(view: View, area: string): Item[] {
  const { loose, groups } = placesOf(view);
  const items: Item[] = [
    ...(loose.get(area) ?? []).map((note): Item => ({ kind: "note", note })),
    ...(groups.get(area) ?? []).map((group): Item => ({ kind: "group", group, notes: members(view, group.id) })),
  ];
  return items.sort((a, b) => noteOrder(thing(a), thing(b)));
}

function thing(item: Item): { at: number; id: string } {
  return item.kind === "note" ? item.note : item.group;
}

export function members(view: View, group: string): readonly WithId<Note>[] {
  return placesOf(view).grouped.get(group) ?? [];
}

/** How many notes are seen in an area, also inside its groups. */
export function countIn(view: View, area: string): number {
  const areaOf = (note: Note) => (note.group && view.groups[note.group]?.area) || note.area;
  return Object.values(view.notes).filter((note) => areaOf(note) === area).length;
}

/** Whether the note is told to nobody but its writer and the facilitator: it is in no group of such a phase. */
export const isWithheld = (view: View, note: Note): boolean => !note.group && isForLeader(view, note);

const isForLeader = (view: View, note: Note): boolean => view.phases[note.phase]?.summary_only ?? false;

/** Whether the user may move and group this note: to group a note of a summary-only phase is to show it. */
export const mayMove = (view: View, note: Note): boolean =>
  can(view, "arrange") && (can(view, "lead") || !isForLeader(view, note));

export const can = (view: View, ability: Ability): boolean => view.may.includes(ability);
