/** The list of all notes of a workshop with their fates, and its root (RFC 6962). app/domain/tally has the same rules. */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

const FATES = ["cited", "grouped", "hidden", "kept_out", "withheld", "removed", "empty"] as const;
export type Fate = (typeof FATES)[number];

export interface Leaf {
  readonly id: string;
  readonly key: string;
  readonly fate: Fate;
}

export interface Tally {
  readonly root: string;
  readonly leaves: readonly Leaf[];
}

export function leafHash(data: Uint8Array): Uint8Array {
  return sha256(concatBytes(Uint8Array.of(0), data));
}

/** Returns the root over these hashes of leaves, in this order. */
export function rootHash(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (!only) return sha256(new Uint8Array());
  if (leaves.length === 1) return only;
  let left = 1;
  while (left * 2 < leaves.length) left *= 2;
  return sha256(concatBytes(Uint8Array.of(1), rootHash(leaves.slice(0, left)), rootHash(leaves.slice(left))));
}

/** Whether every note is there once, in the order of the hashes, and the root is that of these leaves. */
export function isWhole({ root, leaves }: Tally): boolean {
  const hashes = leaves.map(({ id, key, fate }) => leafHash(utf8ToBytes(`${id}:${key}:${fate}`)));
  const shown = hashes.map(bytesToHex);
  const inOrder = shown.every((hash, index) => index === 0 || (shown[index - 1] ?? "") < hash);
  const unique = new Set(leaves.map(({ id }) => id)).size === leaves.length;
  return inOrder && unique && bytesToHex(rootHash(hashes)) === root;
}

/** Returns the root in groups of four, as papers print it. */
export const shownRoot = (root: string): string => root.match(/.{1,4}/g)?.join(" ") ?? root;

/** Returns the root in what somebody typed or pasted, also with the words before it; null when there is none. */
export function typedRoot(typed: string): string | null {
  const found = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/.exec(typed.toLowerCase().replace(/\s/g, ""));
  return found ? found[0] : null;
}

/** Returns the tally in a parsed file; null when there is none or it has another form. */
export function readTally(given: unknown): Tally | null {
  const { root, leaves = [] } = (given ?? {}) as { root?: unknown; leaves?: unknown };
  const right = isHex(root, 64) && Array.isArray(leaves) && leaves.every(isLeaf);
  return right ? { root: root as string, leaves: leaves as Leaf[] } : null;
}

function isLeaf(given: unknown): boolean {
  const { id, key, fate } = (given ?? {}) as Record<string, unknown>;
  return isHex(id, 32) && isHex(key, 64) && FATES.some((known) => known === fate);
}

const isHex = (given: unknown, length: number): boolean =>
  typeof given === "string" && given.length === length && /^[0-9a-f]+$/.test(given);
