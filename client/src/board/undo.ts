/** The command that takes one's own command back, and whether the board is still as that left it. */

import { type Command, MAX_GROUPED, type Note, type Place, type Renamed, type Returned, type View } from "../protocol";
import { apply } from "./apply";
import { members } from "./reading";

/** The command that undoes another. */
export interface Undo {
  readonly c: Command;
  /** For a removed note: the note as it was. Only this device still has its text. */
  readonly was?: Note;
}

/** In bytes: what surely fits in one frame. A longer one would end the connection each time that it is sent. */
const LONGEST = 48_000;

export function undoing(view: View, c: Command, key: (note: string) => string): Undo | undefined {
  if (c.t === "HideNote") return { c: { t: "ShowNote", note: c.note, reason: c.reason } };
  if (c.t === "RemoveNote") {
    const was = view.notes[c.note];
    return was && { c: { t: "RestoreNote", note: c.note, key: key(c.note) }, was };
  }
  const { view: done } = apply({ view, mine: {} }, { c, n: 0 });
  const notes = Object.keys(done.notes).flatMap((note) => moved(note, view, done));
  const names = Object.keys({ ...view.groups, ...done.groups }).flatMap((group) => renamed(group, view, done));
  if (notes.length + names.length === 0 || notes.length > MAX_GROUPED) return undefined;
  const back: Command = { t: "PutBack", notes, names };
  return new TextEncoder().encode(JSON.stringify(back)).length > LONGEST ? undefined : { c: back };
}

/** The server asks the same; here nothing needs to be sent to know it. */
export function stands(view: View, c: Command): boolean {
  if (c.t === "ShowNote") return view.notes[c.note]?.hidden === c.reason;
  if (c.t !== "PutBack") return true;
  const ours = new Set([...c.notes.map(({ note }) => note), ...c.names.map(({ group }) => group)]);
  return (
    c.notes.every(({ note, left }) => same(placeOf(view.notes[note]), left)) &&
    c.notes.every(({ back: { group } }) => !group || ours.has(group) || view.groups[group]) &&
    c.names.every(
      ({ group, left, back }) =>
        (view.groups[group]?.name ?? "") === left && (back || members(view, group).every(({ id }) => ours.has(id))),
    )
  );
}

function moved(note: string, before: View, done: View): Returned[] {
  const back = placeOf(before.notes[note]);
  const left = placeOf(done.notes[note]);
  return back && left && !same(back, left) ? [{ note, left, back }] : [];
}

function renamed(group: string, before: View, done: View): Renamed[] {
  const was = before.groups[group];
  const now = done.groups[group];
  if (was?.name === now?.name) return [];
  return [{ group, area: (was ?? now)?.area ?? "", left: now?.name ?? "", back: was?.name ?? "" }];
}

function placeOf(note: Note | undefined): Place | undefined {
  return note && { area: note.area, group: note.group ?? "" };
}

function same(one: Place | undefined, other: Place): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
