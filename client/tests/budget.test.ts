// @vitest-environment node
/// <reference types="node" />
import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

/** What one visit to the participant's room may cost, compressed. */
const ALL = 150_000;
const SCRIPTS = 45_000;
const STYLES = 15_000;

const dist = new URL("../../app/static/dist/", import.meta.url);

interface Meta {
  outputs: Record<string, { imports: { path: string; kind: string }[]; inputs: Record<string, unknown> }>;
}

const read = (name: string) => readFileSync(new URL(name, dist));
const manifest = JSON.parse(read("manifest.json").toString()) as Record<string, string>;
const { outputs } = JSON.parse(read("metafile.json").toString()) as Meta;
const size = (name: string) => gzipSync(read(name), { level: 9 }).length;

/** The entry and everything it imports before anything is tapped. */
function firstLoad(entry: string): string[] {
  const found = new Set<string>();
  const walk = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    for (const one of outputs[path]?.imports ?? []) if (one.kind === "import-statement") walk(one.path);
  };
  walk(Object.keys(outputs).find((path) => path.endsWith(`/${manifest[entry]}`)) ?? entry);
  return [...found];
}

const inputsOf = (path: string) => Object.keys(outputs[path]?.inputs ?? {});
const scripts = [...new Set([...firstLoad("room.js"), ...firstLoad("page.js")])];
const bytesOf = (paths: string[]) => paths.reduce((sum, path) => sum + size(path.split("/").pop() ?? ""), 0);

test("the client is built", () => expect(existsSync(new URL("manifest.json", dist))).toBe(true));

test("Yjs is not in the first load, and is in the build", () => {
  const yjs = (path: string) => inputsOf(path).some((input) => /node_modules\/(yjs|lib0)\//.test(input));
  expect(scripts.filter(yjs)).toEqual([]);
  expect(Object.keys(outputs).filter(yjs)).not.toEqual([]);
});

test("what kinds of phases draw is not in the first load, and is in the build", () => {
  const drawn = (path: string) => inputsOf(path).some((input) => /src\/interactions\/\w+\/(?!rules\.)/.test(input));
  expect(scripts.filter(drawn)).toEqual([]);
  expect(Object.keys(outputs).filter(drawn)).not.toEqual([]);
});

test("what the end, the dialogs and the facilitator need is not in the first load, and is in the build", () => {
  const later =
    /src\/(views\/(firelight\/(?!lighting)|lead\/)|actions\/|app\/(registering|retention)|board\/undo|pages\/form_drafts|views\/sheets\/(?!sheet\.))/;
  const parts = (paths: string[]) => [...new Set(paths.flatMap(inputsOf).filter((input) => later.test(input)))];
  expect(parts(scripts)).toEqual([]);
  expect(parts(Object.keys(outputs)).length).toBeGreaterThanOrEqual(12);
});

test("the scripts of the first load keep to their budget", () => {
  console.log(`scripts of the first load: ${bytesOf(scripts)} bytes compressed`);
  expect(bytesOf(scripts)).toBeLessThanOrEqual(SCRIPTS);
});

test("the first load of the room keeps to its budget with fonts and styles", () => {
  const styles = size(manifest["nuotio.css"] ?? "");
  const fonts = Object.keys(manifest).filter((name) => /latin-(400|700)-normal\.woff2$/.test(name));
  const weight = fonts.reduce((sum, name) => sum + read(name).length, 0);
  console.log(`styles: ${styles}, fonts: ${weight}, all: ${bytesOf(scripts) + styles + weight} bytes`);
  expect(styles).toBeLessThanOrEqual(STYLES);
  expect(fonts).toHaveLength(2);
  expect(bytesOf(scripts) + styles + weight).toBeLessThanOrEqual(ALL);
});

test("only one file knows Socket.IO, and boards and views know neither it nor Yjs", () => {
  const sources = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const ours = [...new Set(sources)].filter((path) => path.startsWith("src/"));
  const naming = (library: RegExp) =>
    ours.filter((path) => library.test(readFileSync(new URL(`../${path}`, import.meta.url), "utf8")));
  expect(naming(/from "socket\.io-client"/)).toEqual(["src/net/socket.ts"]);
  expect(naming(/from "yjs"/).every((path) => path.startsWith("src/cowrite/"))).toBe(true);
});
