import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Note, Phase } from "../../../src/protocol";
import { boardOf } from "../../board/boards";
import { wallOf, words } from "./walls";

beforeEach(() => localStorage.clear());
afterEach(() => vi.useRealTimers());

/** The first page of so many notes. */
async function footOf(many: number, text: string): Promise<string | undefined> {
  vi.useFakeTimers({ now: 0 });
  const notes: Record<string, Partial<Note>> = {};
  for (let at = 0; at < many; at++) notes[`n${at}`] = { text: `${at} ${text}`, at };
  const room = await wallOf(boardOf(notes, { wall: { scene: "notes", page: 1 } }));
  return words(room, ".wall-foot p");
}

test("the foot says that all are seen at a glance only where every note is there with all its words", async () => {
  expect(await footOf(60, "jonotin kauan")).toBe("60 lappua · kaikki yhdellä silmäyksellä");
  expect(await footOf(98, "jonotin kauan ja linja katkesi ".repeat(4))).toContain("alut yhdellä silmäyksellä");
  expect(await footOf(900, "jonotin kauan")).toContain("alut yhdellä silmäyksellä");
});

test("the results say that they are results, which page it is, and what the first one answers", async () => {
  const notes = Object.fromEntries(
    Array.from({ length: 8 }, (_one, at) => [`n${at}`, { marks: { d: 9 - at }, area: "b" }]),
  );
  const room = await wallOf(boardOf(notes, { phase: "d", wall: { scene: "results", page: 1 } }));
  expect(words(room, ".wall-place")).toBe("Tulokset · sivu 1/2");
  expect(words(room, "h1")).toBe("1. n0");
  expect(words(room, ".wall-first-of")).toBe("Mikä auttaa?");
  const few = await wallOf(boardOf({ n1: { marks: { d: 2 } } }, { phase: "d", wall: { scene: "results" } }));
  expect(words(few, ".wall-place")).toBe("Tulokset");
});

test("the title of the phase is said once, and who sees only where one writes", async () => {
  const group = { ...(boardOf().phases.p as Phase), title: "Ideoidaan", settings: { kind: "group" } } as Phase;
  const room = await wallOf(boardOf({}, { phases: { p: group }, wall: { scene: "question" } }));
  expect(words(room, "h1")).toBe("Ideoidaan");
  expect(words(room, "#phase")).toBe("Ensikäynti sujuvaksi · vaihe 1/1");
  expect(room.find(".wall-who")).toBeNull();
  const write = await wallOf(boardOf({}, { wall: { scene: "question" } }));
  expect(room.root.textContent).not.toContain("vaihe 1/1: ");
  expect(write.find(".wall-who")).not.toBeNull();
});
