/** What one's own command will do, shown before the server has answered. Rules live in the server; this only guesses. */

import type { Mine, WorkCommand } from "../interactions/kind";
import { guess, isWork } from "../interactions/kinds";
import type {
  Command,
  Group,
  GroupNotes,
  LeaveGroup,
  MoveNote,
  Note,
  PutBack,
  RenameGroup,
  Ungroup,
  View,
  WriteNote,
} from "../protocol";

/* Each switch covers all commands of its type, so a command that is missing here does not compile. */
type Arranging = MoveNote | LeaveGroup | GroupNotes | PutBack | RenameGroup | Ungroup;

export interface Shown {
  readonly view: View;
  /** What the user gave in the phase that is on. */
  readonly mine: Mine;
}

export interface Asked {
  readonly c: Command;
  /** When it was asked, in milliseconds since 1970, no two alike: later than any number of the server. */
  readonly n: number;
  /** The note as it was before it was removed: only this device still has its text. */
  readonly was?: Note;
}

export function apply(shown: Shown, asked: Asked): Shown {
  const { c } = asked;
  if (!isWork(c)) return { ...shown, view: changed(shown.view, c, asked) };
  // What was given in an earlier phase is not shown in this one.
  return c.phase === shown.view.phase ? { ...shown, mine: guess(shown.mine, c) } : shown;
}

function changed(view: View, c: Exclude<Command, WorkCommand>, { was, n }: Asked): View {
  switch (c.t) {
    case "WriteNote":
      return withNote(view, c.note, written(c, n));
    case "EditNote":
      return mended(view, c.note, { text: c.text });
    case "RemoveNote":
      return withoutNote(view, c.note);
    case "RestoreNote":
      return was ? withNote(view, c.note, was) : view;
    case "HideNote":
      return mended(view, c.note, { hidden: c.reason });
    case "ShowNote":
      return mended(view, c.note, {}, "hidden");
    case "ReleaseText":
      return released(view, c.id);
    case "LockRoom":
    case "UnlockRoom":
      return { ...view, locked: c.t === "LockRoom" };
    // What these do is shown when the server has answered.
    case "GoToPhase":
    case "StartTimer":
    case "AddTime":
    case "StopTimer":
    case "TightenPhase":
    case "DirectWall":
    case "ExplainWord":
    case "ForgetWord":
      return view;
    default:
      return arranged(view, c, n);
  }
}

function arranged(view: View, c: Arranging, n: number): View {
  switch (c.t) {
    case "MoveNote":
      return pruned(mended(view, c.note, { area: c.area }, "group"));
    case "LeaveGroup":
      return pruned(mended(view, c.note, {}, "group"));
    case "GroupNotes":
      return pruned(grouped(view, c, n));
    case "PutBack":
      return pruned(returned(view, c, n));
    case "RenameGroup": {
      const group = view.groups[c.group];
      return group ? { ...view, groups: { ...view.groups, [c.group]: { ...group, name: c.name } } } : view;
    }
    case "Ungroup": {
      const freed = Object.entries(view.notes).map(([id, note]) => [id, note.group === c.group ? free(note) : note]);
      return pruned({ ...view, notes: Object.fromEntries(freed) });
    }
  }
}

function grouped(view: View, c: GroupNotes, at: number): View {
  const first = view.notes[c.notes[0] ?? ""];
  const had = view.groups[c.group];
  if (!first && !had) return view;
  const group = { area: first?.area ?? "", at, ...had, name: c.name };
  const notes = { ...view.notes };
  for (const id of c.notes) {
    const note = notes[id];
    if (note) notes[id] = { ...note, group: c.group };
  }
  return { ...view, notes, groups: { ...view.groups, [c.group]: group } };
}

function returned(view: View, c: PutBack, at: number): View {
  const notes = { ...view.notes };
  for (const { note, back } of c.notes) {
    const had = notes[note];
    if (had) notes[note] = { ...free(had), area: back.area, ...(back.group && { group: back.group }) };
  }
  const groups = { ...view.groups };
  for (const { group, area, back } of c.names) if (back) groups[group] = { area, at, ...groups[group], name: back };
  return { ...view, notes, groups };
}

/** A group is seen only while somebody is in it. */
function pruned(view: View): View {
  const living = new Set(Object.values(view.notes).map((note) => note.group));
  const groups = Object.entries(view.groups).filter(([id]) => living.has(id));
  return { ...view, groups: Object.fromEntries(groups) };
}

const written = ({ area, phase, text, key_hash, source }: WriteNote, at: number): Note => ({
  area,
  phase,
  text,
  key: key_hash,
  at,
  ...(source && { source }),
});

function withNote(view: View, id: string, note: Note): View {
  return view.notes[id] ? view : { ...view, notes: { ...view.notes, [id]: note } };
}

function withoutNote(view: View, id: string): View {
  const { [id]: _gone, ...notes } = view.notes;
  return pruned({ ...view, notes });
}

function released(view: View, id: string): View {
  const { held: _looked, ...group } = view.groups[id] ?? {};
  if (!view.groups[id]) return mended(view, id, {}, "held");
  return { ...view, groups: { ...view.groups, [id]: group as Group } };
}

function mended(view: View, id: string, change: Partial<Note>, without?: "group" | "hidden" | "held"): View {
  const note = view.notes[id];
  if (!note) return view;
  const { [without ?? "lang"]: _dropped, ...rest } = note;
  return { ...view, notes: { ...view.notes, [id]: { ...(without ? rest : note), ...change } as Note } };
}

function free({ group: _left, ...note }: Note): Note {
  return note;
}
