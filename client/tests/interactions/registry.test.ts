// @vitest-environment node
/// <reference types="node" />
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const src = new URL("../../src/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, src), "utf8");
const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
const [, named = ""] = /type PhaseKind = ([^;]+);/.exec(read("protocol.ts")) ?? [];
const kinds = [...named.matchAll(/"(\w+)"/g)].map(([, kind]) => kind ?? "");

/** The commands that have a tag, by their names in the protocol. */
const commands = [...read("protocol.ts").matchAll(/interface (\w+) \{[^}]*\n {2}readonly tag: [^}]*\}/g)].map(
  ([, name]) => name ?? "",
);

test("every kind has its folder", () => {
  expect(kinds).toContain("dots");
  expect(kinds.filter((kind) => !existsSync(new URL(`interactions/${kind}/rules.ts`, src)))).toEqual([]);
});

test("nothing outside the folders of the kinds asks for a kind, its settings or its commands", () => {
  expect(commands).toContain("GiveDot");
  const asks = RegExp(`\\.settings\\b|\\b(${commands.join("|")})\\b|\\bdots?\\b(?!:)`, "i");
  const isGenerated = (file: string) => read(file).startsWith("// Made by bin/protocol");
  const outside = files.filter((file) => !file.startsWith("interactions/") && !isGenerated(file));
  expect(outside.length).toBeGreaterThan(50);
  expect(outside.filter((file) => asks.test(read(file)))).toEqual([]);
});
