/**
 * Derives the secret keys that prove who wrote a note. Only this device has them. All come from the follow-up code: a
 * key for each note (sent to edit or remove it), a tag for each phase, and the lookup of the follow-up page.
 */

import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { DeviceStorage } from "./storage";

export const ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ";
const LENGTH = 16;
/** Letters that no code contains, and the letters that people most likely meant. */
const MEANT: Readonly<Record<string, string>> = { "0": "Q", O: "Q", "1": "J", I: "J", L: "J", U: "V" };

export class NoteKeys {
  readonly code: string;
  readonly #secret: Uint8Array;
  readonly #workshop: string;
  readonly #hashes = new Map<string, string>();

  constructor(code: string, workshop: string) {
    this.code = code;
    this.#workshop = workshop;
    this.#secret = sha256(utf8ToBytes(`nuotio:${code}`));
  }

  /** Returns the key that proves who wrote the note. */
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

  /** Whether the note with this public hash was written with this code. */
  wrote(note: string, keyHash: string): boolean {
    return this.keyHash(note) === keyHash;
  }

  /**
   * Returns the tag of what the user gives in a phase. Its first word is the same for every kind of phase: another one
   * would give a second ballot to those who have one.
   */
  tag(phase: string): string {
    return bytesToHex(this.#hmac(`dots:${this.#workshop}:${phase}`));
  }

  /** Returns the seed of the factor that hides the tag of a phase from the server (ballots/blinding.ts). */
  blinding(phase: string): Uint8Array {
    return this.#hmac(`sokaisu:${this.#workshop}:${phase}`);
  }

  lookup(): string {
    return bytesToHex(this.#hmac("seuranta"));
  }

  #hmac(words: string): Uint8Array {
    return hmac(sha256, this.#secret, utf8ToBytes(words));
  }
}

/** Returns the keys of this device in a workshop. Stores a new code when there is none. */
export function noteKeysOf(storage: DeviceStorage, workshop: string): NoteKeys {
  const kept = storage.get("code");
  const code = kept ?? newCode();
  if (!kept) storage.set("code", code);
  return new NoteKeys(code, workshop);
}

/** Stores another code. It is used when the page loads next time. */
export function keepCode(storage: DeviceStorage, code: string): void {
  storage.set("code", code);
}

export function newCode(): string {
  return Array.from({ length: LENGTH }, letter).join("");
}

function letter(): string {
  // 252 is the greatest multiple of 28 in a byte. Larger values would make the first letters more likely.
  for (;;) {
    const byte = crypto.getRandomValues(new Uint8Array(1))[0] ?? 255;
    const drawn = ALPHABET[byte % ALPHABET.length];
    if (byte < 252 && drawn) return drawn;
  }
}

/** Formats a code for people: `K7PX-MWQ2-…`. */
export function shownCode(code: string): string {
  return code.match(/.{1,4}/g)?.join("-") ?? code;
}

/** Returns the code that a user typed, or null when it is not valid. */
export function typedCode(typed: string): string | null {
  const letters = [...typed.toUpperCase()].filter((sign) => !/[\s-]/.test(sign));
  const code = letters.map((sign) => MEANT[sign] ?? sign).join("");
  const right = code.length === LENGTH && [...code].every((sign) => ALPHABET.includes(sign));
  return right ? code : null;
}

/** Returns 128 random bits as hex: the id of a note, group or command. */
export function newId(): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(16)));
}

/** Returns the hash by which the server knows a text. */
export const digestOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
