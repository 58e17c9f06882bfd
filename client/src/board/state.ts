/** The board as the server shows it to this audience, and how a patch changes it: the mirror of domain/room/views.py. */

import type { Contract, HideReason, PhaseKind, Status } from "../protocol";

export interface Area {
  readonly index: number;
  readonly title: string;
  readonly prompt: string;
}

export interface Phase {
  readonly index: number;
  readonly title: string;
  readonly kind: PhaseKind;
  readonly instruction: string;
  readonly minutes: number;
  readonly areas: readonly string[];
  readonly dots: number;
  readonly coming: readonly string[];
}

export interface Note {
  readonly area: string;
  readonly phase: string;
  readonly text: string;
  readonly key: string;
  /** The order on the board. */
  readonly at: number;
  readonly lang?: string;
  readonly group?: string;
  readonly dots?: number;
  readonly author?: string;
  readonly hidden?: HideReason;
}

export interface Group {
  readonly area: string;
  readonly name: string;
  readonly lang?: string;
  readonly at: number;
  readonly dots?: number;
}

export interface View {
  readonly title: string;
  readonly purpose: string;
  readonly contract: Contract;
  readonly retention: string;
  readonly areas: Readonly<Record<string, Area>>;
  readonly phases: Readonly<Record<string, Phase>>;
  readonly status: Status;
  readonly phase: string;
  readonly locked: boolean;
  readonly timer?: { readonly ends: number; readonly seconds: number };
  readonly may: readonly string[];
  readonly dots_shown: boolean;
  readonly notes: Readonly<Record<string, Note>>;
  readonly groups: Readonly<Record<string, Group>>;
}

type ById<T> = Readonly<Record<string, T | null>>;
export type Patch = { readonly notes?: ById<Note>; readonly groups?: ById<Group> } & Readonly<Record<string, unknown>>;

/** Notes and groups by id, all else by key; null takes away. */
export function fold(view: View, patch: Patch): View {
  const { notes, groups, ...rest } = patch;
  return withoutNull({
    ...view,
    ...rest,
    ...(notes && { notes: mended(view.notes, notes) }),
    ...(groups && { groups: mended(view.groups, groups) }),
  }) as unknown as View;
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
  readonly #rest: Record<string, unknown> = {};

  add({ notes, groups, ...rest }: Patch): void {
    Object.assign(this.#notes, notes);
    Object.assign(this.#groups, groups);
    Object.assign(this.#rest, rest);
  }

  onto(view: View): View {
    return fold(view, { ...this.#rest, notes: this.#notes, groups: this.#groups });
  }
}
