/**
 * Whose a note is, known to this device alone. The follow-up code is the root of it: from it come one key a note
 * (shown to edit or remove it), one tag a round of dots, and the word by which the follow-up page finds the room.
 */

import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Shelf } from "./storage";

export const ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ";
const LENGTH = 16;
/** Letters that are in no code, and what they were most likely meant to be. */
const MEANT: Readonly<Record<string, string>> = { "0": "Q", O: "Q", "1": "J", I: "J", L: "J", U: "V" };

export class Own {
  readonly code: string;
  readonly #secret: Uint8Array;
  readonly #workshop: string;
  readonly #hashes = new Map<string, string>();

  constructor(code: string, workshop: string) {
    this.code = code;
    this.#workshop = workshop;
    this.#secret = sha256(utf8ToBytes(`nuotio:${code}`));
  }

  /** What shows that a note is one's own. */
  key(note: string): string {
    return bytesToHex(this.#hmac(note));
  }

  keyHash(note: string): string {
    const known = this.#hashes.get(note);
    if (known) return known;
    const hash = bytesToHex(sha256(this.#hmac(note)));
    this.#hashes.set(note, hash);
    return hash;
  }

  /** Whether the note that everybody sees with this hash was written with this code. */
  wrote(note: string, keyHash: string): boolean {
    return this.keyHash(note) === keyHash;
  }

  /** The ballot of one round of dots. */
  tag(phase: string): string {
    return bytesToHex(this.#hmac(`dots:${this.#workshop}:${phase}`));
  }

  lookup(): string {
    return bytesToHex(this.#hmac("seuranta"));
  }

  #hmac(words: string): Uint8Array {
    return hmac(sha256, this.#secret, utf8ToBytes(words));
  }
}

/** The device's own code in a workshop: the kept one, or a new one that is kept. */
export function ownOf(shelf: Shelf, workshop: string): Own {
  const kept = shelf.get("code");
  const code = kept ?? newCode();
  if (!kept) shelf.set("code", code);
  return new Own(code, workshop);
}

/** From the next loading of the page on, this device is the one that the code belongs to. */
export function keepCode(shelf: Shelf, code: string): void {
  shelf.set("code", code);
}

export function newCode(): string {
  return Array.from({ length: LENGTH }, letter).join("");
}

function letter(): string {
  // 252 is the greatest multiple of 28 in a byte: above it the first letters would be drawn more often.
  for (;;) {
    const byte = crypto.getRandomValues(new Uint8Array(1))[0] ?? 255;
    const drawn = ALPHABET[byte % ALPHABET.length];
    if (byte < 252 && drawn) return drawn;
  }
}

/** `K7PX-MWQ2-…`, as people read and write it. */
export function shownCode(code: string): string {
  return code.match(/.{1,4}/g)?.join("-") ?? code;
}

/** The code that somebody typed, or null when it cannot be one. */
export function typedCode(typed: string): string | null {
  const letters = [...typed.toUpperCase()].filter((sign) => !/[\s-]/.test(sign));
  const code = letters.map((sign) => MEANT[sign] ?? sign).join("");
  const right = code.length === LENGTH && [...code].every((sign) => ALPHABET.includes(sign));
  return right ? code : null;
}

/** 128 random bits, for notes, groups and commands. */
export function newId(): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(16)));
}
