/** Finds out what files tell of the notes of one follow-up code. No words of the page are here. */

import type { NoteKeys } from "../device/note_keys";
import { type Fate, isWhole, readTally, type Tally } from "./tally";

/** A record (with `texts`) or a receipt, as far as checking needs it. */
export interface Evidence {
  readonly title: string;
  readonly tally: Tally;
  /** The texts by note, of a record. A receipt has none. */
  readonly texts: ReadonlyMap<string, string> | null;
}

export type Unreadable = "not_ours" | "no_tally" | "changed";

export interface OwnNote {
  readonly id: string;
  /** `missing`: an earlier receipt has the note, or the list says that it is in the record, and it is not there. */
  readonly fate: Fate | "missing";
  readonly text: string;
}

export interface Verdict {
  readonly all: number;
  readonly own: readonly OwnNote[];
  /** Whether the root on paper is that of the list; null when none was given. */
  readonly paper: boolean | null;
  /** How many notes of anybody the list tells to be in the record, and they are not. */
  readonly dropped: number;
  /** Whether an earlier receipt or the writer's memory tells how many there must be; the code alone does not. */
  readonly isKnown: boolean;
  /** How many notes are missing by what the writer remembers, beyond those that are listed as missing. */
  readonly lacking: number;
}

export interface Knowledge {
  readonly earlier?: Evidence | undefined;
  readonly root?: string | undefined;
  readonly count?: number | undefined;
}

interface Parsed {
  schema?: unknown;
  title?: unknown;
  plan?: { title?: unknown };
  notes?: unknown;
  tally?: unknown;
}

/** Reads a file. Every part of it may be forged. */
export function readEvidence(file: string): Evidence | Unreadable {
  const parsed = parse(file);
  const kind = /^nuotio-(record|receipt)\//.exec(String(parsed?.schema))?.[1];
  if (!parsed || !kind) return "not_ours";
  const tally = readTally(parsed.tally);
  if (!tally) return parsed.tally ? "changed" : "no_tally";
  if (!isWhole(tally)) return "changed";
  const title = String(kind === "record" ? (parsed.plan?.title ?? "") : (parsed.title ?? ""));
  return { title, tally, texts: kind === "record" ? textsOf(parsed.notes ?? []) : null };
}

function parse(file: string): Parsed | null {
  try {
    return JSON.parse(file) as Parsed | null;
  } catch {
    return null;
  }
}

function textsOf(notes: unknown): Map<string, string> {
  const known = Array.isArray(notes) ? (notes as { id?: unknown; text?: unknown }[]) : [];
  return new Map(known.map((note) => [String(note?.id), String(note?.text)]));
}

export function judge(keys: NoteKeys, evidence: Evidence, { earlier, root, count }: Knowledge): Verdict {
  const here = ownLeaves(keys, evidence);
  const listed = new Set(here.map(({ id }) => id));
  const before = earlier ? ownLeaves(keys, earlier).filter(({ id }) => !listed.has(id)) : [];
  const own = [
    ...here.map(({ id, fate }) => noted(id, fate, evidence.texts)),
    ...before.map(({ id }) => ({ id, fate: "missing" as const, text: earlier?.texts?.get(id) ?? "" })),
  ];
  const { tally, texts } = evidence;
  return {
    all: tally.leaves.length,
    own,
    dropped: texts ? tally.leaves.filter(({ id, fate }) => isCited(fate) && !texts.has(id)).length : 0,
    paper: root === undefined ? null : root === tally.root,
    isKnown: earlier !== undefined || count !== undefined,
    lacking: Math.max(0, (count ?? 0) - own.length),
  };
}

const ownLeaves = (keys: NoteKeys, { tally }: Evidence) => tally.leaves.filter(({ id, key }) => keys.wrote(id, key));

/** A note that should be in the record by the list has to be there. */
function noted(id: string, fate: Fate, texts: Evidence["texts"]): OwnNote {
  const text = texts?.get(id) ?? "";
  return { id, fate: isCited(fate) && texts && !texts.has(id) ? "missing" : fate, text };
}

const isCited = (fate: Fate): boolean => fate === "cited" || fate === "grouped";
