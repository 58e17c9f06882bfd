/** The commands that take one's own command back, worked out from the board as it was before. */

import type { Command } from "../protocol";
import type { Undo } from "../scene";
import { members } from "./reading";
import type { Note, View } from "./state";

export function undoing(view: View, c: Command, key: (note: string) => string): Undo[] {
  switch (c.t) {
    case "RemoveNote": {
      const was = view.notes[c.note];
      return was ? [{ c: { t: "RestoreNote", note: c.note, key: key(c.note) }, was }] : [];
    }
    case "MoveNote": {
      const was = view.notes[c.note];
      return was ? [{ c: { t: "MoveNote", note: c.note, area: was.area } }, ...regrouping(view, [[c.note, was]])] : [];
    }
    case "LeaveGroup":
      return regrouping(view, had(view, [c.note]));
    case "GroupNotes":
      return ungrouping(view, c.notes, c.group);
    case "Ungroup": {
      const notes = members(view, c.group).map((note) => note.id);
      return regrouping(view, had(view, notes));
    }
    case "RenameGroup": {
      const name = view.groups[c.group]?.name;
      return name ? [{ c: { t: "RenameGroup", group: c.group, name } }] : [];
    }
    default:
      return [];
  }
}

function ungrouping(view: View, notes: readonly string[], into: string): Undo[] {
  const joined = had(view, notes).filter(([, note]) => note.group !== into);
  const loose = joined.filter(([, note]) => !note.group);
  const freed = view.groups[into]
    ? loose.map(([note]): Undo => ({ c: { t: "LeaveGroup", note } }))
    : [{ c: { t: "Ungroup", group: into } } satisfies Undo];
  return [...freed, ...regrouping(view, joined)];
}

/** Back into the groups these notes were in, under the names those had. */
function regrouping(view: View, notes: readonly (readonly [string, Note])[]): Undo[] {
  const groups = new Set(notes.map(([, note]) => note.group).filter((group) => group !== undefined));
  return [...groups].map((group) => {
    const back = notes.filter(([, note]) => note.group === group).map(([id]) => id);
    return { c: { t: "GroupNotes", group, notes: back, name: view.groups[group]?.name ?? "" } };
  });
}

function had(view: View, notes: readonly string[]): (readonly [string, Note])[] {
  return notes.flatMap((id) => {
    const note = view.notes[id];
    return note ? [[id, note] as const] : [];
  });
}
