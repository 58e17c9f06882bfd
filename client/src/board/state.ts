/** How a patch changes the board as the server shows it to this audience. */

import type { Group, Note, Patch, ServerEvents, View, WorkView } from "../protocol";

type Languages = ServerEvents["languages"];
type ById<T> = Readonly<Record<string, T | null>>;

/** Notes, groups and the work of phases by id, all else by key; null takes away. */
export function fold(view: View, patch: Patch): View {
  const { notes, groups, work, ...rest } = patch;
  return withoutNull({
    ...view,
    ...rest,
    ...(notes && { notes: mended(view.notes, notes) }),
    ...(groups && { groups: mended(view.groups, groups) }),
    ...(work && { work: mended(view.work, work) }),
  }) as unknown as View;
}

/** The view with languages that came after their texts. What it does not hold stays away. */
export function inLanguages(view: View, languages: Languages): View {
  return { ...view, notes: marked(view.notes, languages), groups: marked(view.groups, languages) };
}

function marked<T extends Note | Group>(had: Readonly<Record<string, T>>, languages: Languages): Record<string, T> {
  const now = { ...had };
  for (const [id, lang] of Object.entries(languages)) {
    const it = had[id];
    if (it) now[id] = { ...it, lang };
  }
  return now;
}

/** Only where something goes is everything looked at. */
function mended<T>(had: Readonly<Record<string, T>>, change: ById<T>): object {
  const now = { ...had, ...change };
  return Object.values(change).includes(null) ? withoutNull(now) : now;
}

function withoutNull<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined)) as T;
}

/** Patches one after another as one, so that a thousand of them cost the board one fold and not a thousand copies. */
export class Gathered {
  readonly #notes: Record<string, Note | null> = {};
  readonly #groups: Record<string, Group | null> = {};
  readonly #work: Record<string, WorkView | null> = {};
  readonly #rest: Omit<Patch, "notes" | "groups" | "work"> = {};

  add({ notes, groups, work, ...rest }: Patch): void {
    Object.assign(this.#notes, notes);
    Object.assign(this.#groups, groups);
    Object.assign(this.#work, work);
    Object.assign(this.#rest, rest);
  }

  onto(view: View): View {
    return fold(view, { ...this.#rest, notes: this.#notes, groups: this.#groups, work: this.#work });
  }
}
