/**
 * The device's part of RFC 9497 (VOPRF, ristretto255-SHA512). It loads with the first round, not with the room.
 * The tag is blinded, the server computes on it, and the proof shows that it used the key that is published for all.
 */

import { ristretto255_oprf } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

const PROOF = 64;
const TOKEN = 32;

const { voprf } = ristretto255_oprf;

export interface Blinded {
  readonly tag: Uint8Array;
  readonly factor: Uint8Array;
  readonly blinded: Uint8Array;
}

/** The same seed gives the same result, so that every tab and every new try asks for the same ballot. */
export function blind(tag: string, seed: Uint8Array): Blinded {
  const input = hexToBytes(tag);
  const { blind: factor, blinded } = voprf.blind(input, (length = PROOF) => sha512(seed).slice(0, length));
  return { tag: input, factor, blinded };
}

/** Returns the token. Throws if the proof does not show that the server used this key. */
export function token({ tag, factor, blinded }: Blinded, given: string, key: string): string {
  const bytes = hexToBytes(given);
  const [proof, evaluated] = [bytes.slice(0, PROOF), bytes.slice(PROOF)];
  return bytesToHex(voprf.finalize(tag, factor, evaluated, blinded, hexToBytes(key), proof).slice(0, TOKEN));
}
