/** Which scene the wall shows: from the state of the room alone, so that a laptop that slept wakes to the right one. */

import { areas, areasOfPhase, members, noteOrder, phaseNow, phases, type WithId } from "../../board/reading";
import { kindOf } from "../../interactions/kinds";
import type { Area, Group, Note, Phase, View, WallScene } from "../../protocol";

export type Shown = WallScene | "thanks";

/** What the facilitator chose, if the wall may show it; otherwise what suits the phase. */
export function sceneOf(view: View): Shown {
  if (view.status !== "open") return "thanks";
  const { wall } = view;
  if (wall && (wall.scene !== "focus" || focusOf(view))) return wall.scene;
  const asked = new Set(areasOfPhase(view).map(({ id }) => id));
  const answers = inOrder(view.notes).filter(({ area }) => asked.has(area));
  const [notes, groups] = [answers.length, Object.keys(view.groups).length];
  const phase = phaseNow(view);
  const now = { begins: !phase?.index, notes, groups, marked: roundsOf(view).length > 0 };
  const scene = kindOf(phase)?.scene(now) ?? "question";
  // Where others see notes only in groups, the groups say what the notes are about.
  return scene === "notes" && phase?.summary_only && groups > 0 ? "themes" : scene;
}

export type Focus = { readonly note: WithId<Note> } | { readonly group: WithId<Group> };

/** The note or group in focus; nothing if it went, or if the wall holds it back. */
export function focusOf({ wall, notes, groups }: View): Focus | undefined {
  const id = wall?.of ?? "";
  const [note, group] = [notes[id], groups[id]];
  if (note && !note.hidden) return { note: { ...note, id } };
  return group && { group: { ...group, id } };
}

/** The phases whose marks are seen on the board, the latest first. */
export function roundsOf(view: View): WithId<Phase>[] {
  const marks = [...Object.values(view.notes), ...Object.values(view.groups)].flatMap((one) =>
    Object.keys(one.marks ?? {}),
  );
  const seen = new Set(marks);
  return phases(view)
    .filter((phase) => seen.has(phase.id) && kindOf(phase)?.marks)
    .reverse();
}

/** Whether anything can be written or was. From then on the wall tells no number of people. */
export function canBeWritten(view: View): boolean {
  if (Object.keys(view.notes).length > 0 || Object.keys(view.work).length > 0) return true;
  const now = phaseNow(view)?.index ?? -1;
  return phases(view).some((phase) => phase.index <= now && kindOf(phase)?.writes);
}

/** The questions that the wall shows: the chosen one, or those of the phase. */
export function questionsOf(view: View): WithId<Area>[] {
  const chosen = areas(view).filter(({ id }) => id === view.wall?.of);
  return chosen.length > 0 ? chosen : areasOfPhase(view);
}

/** Notes with their ids, oldest first; in a room of peers also the hidden ones, which come without their words. */
export function everyNote(notes: View["notes"]): WithId<Note>[] {
  return Object.entries(notes)
    .map(([id, note]) => ({ ...note, id }))
    .sort(noteOrder);
}

/** The notes that can be read. Only these are counted, lifted and put in themes. */
export const inOrder = (notes: View["notes"]): WithId<Note>[] => everyNote(notes).filter(({ hidden }) => !hidden);

/** The notes of a theme that can be read. */
export const membersOf = (view: View, group: string): WithId<Note>[] =>
  members(view, group).filter(({ hidden }) => !hidden);
