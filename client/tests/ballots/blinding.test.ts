// @vitest-environment node
import { ristretto255_oprf } from "@noble/curves/ed25519.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import { blind, token } from "../../src/ballots/blinding";

const { voprf } = ristretto255_oprf;
const TAG = "ab".repeat(32);
const SEED = new Uint8Array(32).fill(7);

/** RFC 9497, A.1.2, test vectors 1 and 2 of VOPRF with ristretto255-SHA512. The server's tests have the same. */
const SECRET = "e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909";
const PUBLIC = "c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e";
const FACTOR = "64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706";
const VECTORS = [
  {
    input: "00",
    blinded: "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",
    evaluated: "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",
    proof:
      "ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd066d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d",
    output:
      "b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7da4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c",
  },
  {
    input: "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a",
    blinded: "cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c",
    evaluated: "60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468",
    proof:
      "401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02",
    output:
      "8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6",
  },
];

test.each(VECTORS)(
  "the library gives what RFC 9497 gives for $input",
  ({ input, blinded, evaluated: expected, proof, output }) => {
    const given = [input, FACTOR, expected, blinded, PUBLIC, proof].map(hexToBytes) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    expect(bytesToHex(voprf.finalize(...given))).toBe(output);
    expect(evaluated({ blinded: hexToBytes(blinded) }, SECRET, PUBLIC).slice(128)).toBe(expected);
  },
);

test("every tab and every try blinds a tag alike, and another seed blinds it otherwise", () => {
  const [one, again, other] = [blind(TAG, SEED), blind(TAG, SEED), blind(TAG, new Uint8Array(32))];
  expect(bytesToHex(one.blinded)).toBe(bytesToHex(again.blinded));
  expect(bytesToHex(one.blinded)).not.toBe(bytesToHex(other.blinded));
});

function evaluated(mine: { blinded: Uint8Array }, secret: string, key: string): string {
  const { evaluated: element, proof } = voprf.blindEvaluate(hexToBytes(secret), hexToBytes(key), mine.blinded);
  return bytesToHex(proof) + bytesToHex(element);
}

test("the token does not depend on the blinding", () => {
  const tokens = [SEED, new Uint8Array(32)].map((seed) => {
    const mine = blind(TAG, seed);
    return token(mine, evaluated(mine, SECRET, PUBLIC), PUBLIC);
  });
  expect(tokens[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(tokens[1]).toBe(tokens[0]);
});

test("a server that uses another key than the published one is caught", () => {
  const { secretKey, publicKey } = voprf.generateKeyPair();
  const mine = blind(TAG, SEED);
  const given = evaluated(mine, bytesToHex(secretKey), bytesToHex(publicKey));
  expect(() => token(mine, given, PUBLIC)).toThrow(/proof/);
});
