// @vitest-environment node
/// <reference types="node" />
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/**
 * The folders of src, from top to bottom. A file imports only from its own folder and from those below it. The kinds of
 * phases are below the board, which asks them what commands do: their views know neither the scene nor its views.
 */
const LAYERS = [
  ...["pages", "views", "tally", "actions", "app", "cowrite", "ballots", "net", "a11y", "board", "interactions"],
  ...["html", "device", "text", "protocol.ts"],
];

const src = fileURLToPath(new URL("../src/", import.meta.url));
const IMPORT = /(?:\bfrom |\bimport\(|\bimport )"(\.[^"]+)"/g;

/** The files that each file imports, types and dynamic imports included; paths are relative to src. */
type Graph = ReadonlyMap<string, readonly string[]>;

function graph(): Graph {
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const importsOf = (file: string) =>
    [...readFileSync(join(src, file), "utf8").matchAll(IMPORT)].map(([, path = ""]) =>
      relative(src, `${join(src, dirname(file), path)}.ts`),
    );
  return new Map(files.map((file) => [file, importsOf(file)]));
}

const layerOf = (file: string): number => LAYERS.indexOf(file.split("/")[0] ?? "");

const arrows = (files: Graph) => [...files].flatMap(([from, all]) => all.map((to) => [from, to] as const));

/** Removes each file that imports none of the others, or that none of them imports, again and again: circles are left. */
function circles(files: Graph): string[] {
  const left = new Set(files.keys());
  const isEnd = (file: string) =>
    !files.get(file)?.some((other) => left.has(other)) || ![...left].some((other) => files.get(other)?.includes(file));
  for (let ends = [...left].filter(isEnd); ends.length > 0; ends = [...left].filter(isEnd))
    for (const file of ends) left.delete(file);
  return [...left].sort();
}

test("every folder of the client has its layer, and every import is found", () => {
  const files = graph();
  expect([...files.keys()].filter((file) => layerOf(file) < 0)).toEqual([]);
  expect(arrows(files).filter(([, to]) => !files.has(to))).toEqual([]);
  expect(arrows(files).length).toBeGreaterThan(files.size);
});

test("imports lead to the same folder or downwards", () => {
  expect(arrows(graph()).filter(([from, to]) => layerOf(from) > layerOf(to))).toEqual([]);
});

test("no files import each other in a circle", () => {
  expect(circles(graph())).toEqual([]);
});
