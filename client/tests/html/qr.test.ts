// @vitest-environment node
/**
 * The QR codes against those of Segno, which makes the code on the wall, filled up as the standard says (Segno adds a
 * zero byte): 12 digits of SHA-256 of the rows, by mask.
 */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { modules } from "../../src/html/qr";

const KNOWN: readonly (readonly [letters: number, version: number, masks: readonly string[]])[] = [
  [
    14,
    1,
    [
      "435e9439a1b7",
      "d50a4a01dede",
      "eea579e54eef",
      "056e7c3d9429",
      "17c3452c35ee",
      "283a7d0aed67",
      "bfe897f5b155",
      "5d68d3cea526",
    ],
  ],
  [
    26,
    2,
    [
      "b2c812aec4d1",
      "0c7853f7ed3c",
      "43fd22e2b2df",
      "e3cc6dde72d3",
      "390d709989f7",
      "06e91a8d6418",
      "fc87f56d2f81",
      "bcaa84eb90e5",
    ],
  ],
  [
    42,
    3,
    [
      "fcf07092ed60",
      "d5d0124fcba3",
      "31cf8076e33b",
      "7e800ccc8ccd",
      "539c9094a7e3",
      "4ee071455536",
      "dbd45141cefd",
      "9d837315435b",
    ],
  ],
  [
    58,
    4,
    [
      "f7710bfdd384",
      "b1bc24aa3dd2",
      "dbde2f13fae8",
      "763336e5fedc",
      "f5689372b434",
      "22a33328ed09",
      "f962b3cba5a7",
      "2e459dc31ab4",
    ],
  ],
  [
    76,
    5,
    [
      "ff9e2f5a422a",
      "fb197c4516ce",
      "95d470621c08",
      "8b9d52bc6d2e",
      "4b6ad2988777",
      "c97fc9c2abb2",
      "66467f7d1a1e",
      "953c4aa76d62",
    ],
  ],
  [
    106,
    6,
    [
      "be7c6d2aeab8",
      "a762beca774e",
      "8c2d83c3d2c6",
      "7e5ced5271e3",
      "a69ff9786f79",
      "a42995903ab1",
      "294592257303",
      "a76a0cf01128",
    ],
  ],
];

const address = (letters: number) =>
  `${`https://nuotio.esimerkki.example/${"seuranta/".repeat(10)}`.slice(0, letters - 8)}K7PXMWQ2`;

test.each(KNOWN)(
  "an address of %i letters is the code of version %i that other makers draw",
  (letters, version, masks) => {
    const rows = modules(address(letters)) ?? [];
    expect(rows).toHaveLength(17 + 4 * version);
    const drawn = rows.map((row) => row.map(Number).join("")).join("\n");
    expect(masks).toContain(createHash("sha256").update(drawn).digest("hex").slice(0, 12));
  },
);

test("what is too long is not drawn, and letters beyond ASCII count by their bytes", () => {
  expect(modules("a".repeat(106))).toHaveLength(41);
  expect(modules("a".repeat(107))).toBeUndefined();
  expect(modules("ä".repeat(54))).toBeUndefined();
});
