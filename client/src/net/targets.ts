/** What a command changes: two commands about one thing are never on their way together. */

import type { Command } from "../protocol";

/** Returns the ids that a command changes. Two commands with a common id are never in flight together. */
export function targetsOf(c: Command): string[] {
  if (c.t === "PutBack") return [...c.notes.map(({ note }) => note), ...c.names.map(({ group }) => group)];
  const { note, group, target, notes, phase } = c as Partial<Record<"note" | "group" | "target" | "phase", string>> & {
    notes?: readonly string[];
  };
  const things = [note, group, target, ...(notes ?? [])].filter((thing) => thing !== undefined);
  return things.length > 0 ? things : [phase ?? c.t];
}
