/**
 * QR codes (ISO/IEC 18004) of short addresses: bytes, error correction M, versions 1 to 6. They are drawn on the device,
 * because what they hold must not leave it.
 */

import { html, nothing, svg } from "lit-html";
import type { Template } from "./parts";

/** For each version from 1: the data codewords of a block, the blocks, the correction codewords of a block. */
const VERSIONS = [
  [16, 1, 10],
  [28, 1, 16],
  [44, 1, 26],
  [32, 2, 18],
  [43, 2, 24],
  [27, 4, 16],
] as const;
/** The mode and the length take a byte and a half, the end half a byte. */
const FRAME = 2;
const QUIET = 4;

/** A picture with its quiet zone; nothing where the text is too long. */
export function qr(text: string, label: string): Template {
  const rows = modules(text);
  if (!rows) return nothing;
  const size = rows.length + 2 * QUIET;
  const dark = rows.flatMap((row, y) => row.flatMap((is, x) => (is ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : [])));
  return html`<svg class="qr" role="img" aria-label=${label} viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">${svg`<path d=${dark.join("")}></path>`}</svg>`;
}

/** The dark modules by rows; undefined where the text is longer than 106 bytes. */
export function modules(text: string): boolean[][] | undefined {
  const bytes = [...new TextEncoder().encode(text)];
  const version = 1 + VERSIONS.findIndex(([data, blocks]) => bytes.length + FRAME <= data * blocks);
  if (version === 0) return undefined;
  const bits = codewords(bytes, version).flatMap((byte) => bitsOf(byte, 8));
  const drawn = MASKS.map((_mask, mask) => draw(version, bits, mask));
  return drawn.sort((a, b) => penalty(a) - penalty(b))[0];
}

const bitsOf = (value: number, many: number): boolean[] =>
  Array.from({ length: many }, (_bit, index) => ((value >> (many - 1 - index)) & 1) === 1);

/** The data in blocks with their correction, interleaved. */
function codewords(bytes: readonly number[], version: number): number[] {
  const [each, blocks, correction] = VERSIONS[version - 1] ?? VERSIONS[0];
  const halves = [4, bytes.length >> 4, bytes.length & 15, ...bytes.flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const data = Array.from({ length: each * blocks }, (_one, at) =>
    at < halves.length / 2 ? ((halves[2 * at] ?? 0) << 4) | (halves[2 * at + 1] ?? 0) : fill(at - halves.length / 2),
  );
  const parts = Array.from({ length: blocks }, (_one, at) => data.slice(at * each, (at + 1) * each));
  const checks = parts.map((part) => remainder(part, correction));
  return [...interleaved(parts), ...interleaved(checks)];
}

const fill = (at: number): number => (at % 2 ? 0x11 : 0xec);

const interleaved = (parts: readonly number[][]): number[] =>
  (parts[0] ?? []).flatMap((_one, at) => parts.map((part) => part[at] ?? 0));

/** Multiplies in the field of 256 elements that Reed and Solomon's code uses here. */
function product(a: number, b: number): number {
  let made = 0;
  for (let bit = 7; bit >= 0; bit--) made = (made << 1) ^ ((made >> 7) * 0x11d) ^ (((b >> bit) & 1) * a);
  return made;
}

/** The correction codewords: what is left of the data, divided by the generator of this degree. */
function remainder(data: readonly number[], degree: number): number[] {
  let generator = [1];
  for (let root = 1, turn = 0; turn < degree; turn++, root = product(root, 2))
    generator = [...generator, 0].map((one, at) => one ^ product(generator[at - 1] ?? 0, root));
  let rest = Array<number>(degree).fill(0);
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0);
    rest = [...rest.slice(1), 0].map((one, at) => one ^ product(generator[at + 1] ?? 0, factor));
  }
  return rest;
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** The fixed patterns, then the data in columns of two, upwards and downwards by turns. */
function draw(version: number, bits: readonly boolean[], mask: number): boolean[][] {
  const size = 17 + 4 * version;
  const fixed = patterns(size, mask);
  const rows = Array.from({ length: size }, (_row, y) => Array.from({ length: size }, (_one, x) => !!fixed[y]?.[x]));
  let next = 0;
  for (const { x, y } of way(size).filter(({ x, y }) => fixed[y]?.[x] === undefined)) {
    const row = rows[y];
    if (row) row[x] = (bits[next++] ?? false) !== MASKS[mask]?.(x, y);
  }
  return rows;
}

/** The places in the order of the data. The column of the timing pattern is left out. */
function way(size: number): { x: number; y: number }[] {
  const rights = Array.from({ length: (size - 1) / 2 }, (_one, pair) => size - 1 - 2 * pair);
  const columns = rights.map((right) => (right <= 6 ? right - 1 : right));
  return columns.flatMap((right) =>
    Array.from({ length: 2 * size }, (_one, at) => {
      const step = Math.floor(at / 2);
      return { x: right - (at % 2), y: ((right + 1) & 2) === 0 ? size - 1 - step : step };
    }),
  );
}

/** What is the same in every code of this size and mask: undefined where the data goes. */
function patterns(size: number, mask: number): (boolean | undefined)[][] {
  const fixed: (boolean | undefined)[][] = Array.from({ length: size }, () => Array(size).fill(undefined));
  const set = (x: number, y: number, dark: boolean) => {
    const row = fixed[y];
    if (row && x >= 0 && x < size) row[x] = dark;
  };
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  /** Rings round a middle: `light` are the distances of light ones. */
  const rings = (x: number, y: number, reach: number, light: readonly number[]) => {
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++)
        set(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  if (size > 21) rings(size - 7, size - 7, 2, [1]);
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    rings(x, y, 4, [2, 4]);
  const format = formatOf(mask);
  for (let bit = 0; bit < 15; bit++) {
    const dark = ((format >> bit) & 1) === 1;
    if (bit < 8) set(8, bit < 6 ? bit : bit + 1, dark);
    else set(bit === 8 ? 7 : 14 - bit, 8, dark);
    if (bit < 8) set(size - 1 - bit, 8, dark);
    else set(8, size - 15 + bit, dark);
  }
  set(8, size - 8, true);
  return fixed;
}

/** The level (M is 0) and the mask with their own correction. */
function formatOf(mask: number): number {
  let rest = mask;
  for (let turn = 0; turn < 10; turn++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  return ((mask << 10) | rest) ^ 0x5412;
}

/** Long runs and squares of one colour are hard to read: the mask with the fewest of them is taken. */
function penalty(rows: readonly boolean[][]): number {
  const columns = rows.map((_row, x) => rows.map((row) => row[x] ?? false));
  const runs = [...rows, ...columns].flatMap(
    (line) =>
      line
        .map((is) => (is ? "1" : "0"))
        .join("")
        .match(/0{5,}|1{5,}/g) ?? [],
  );
  const squares = rows.flatMap((row, y) =>
    row.filter(
      (is, x) => x > 0 && y > 0 && [row[x - 1], rows[y - 1]?.[x], rows[y - 1]?.[x - 1]].every((one) => one === is),
    ),
  );
  return runs.reduce((sum, run) => sum + run.length - 2, 3 * squares.length);
}
