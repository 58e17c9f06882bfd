import { beforeEach, expect, test } from "vitest";
import type { Note } from "../../../src/protocol";
import { focusOf, sceneOf } from "../../../src/views/wall/choosing";
import { ranking } from "../../../src/views/wall/ranking";
import { boardOf } from "../../board/boards";
import { wallOf, words } from "./walls";

/** As the wall of peers gets it: without its words, with the reason. */
const hidden: Partial<Note> = { text: "", hidden: "hurtful", at: 9 };
const read: Partial<Note> = { text: "Jono on pitkä", at: 1 };
const GROUP = { g: { area: "a", name: "Jonot", at: 3 } };

beforeEach(() => localStorage.clear());

test("a hidden note is a strip that says why, and is neither the newest nor counted", async () => {
  const room = await wallOf(boardOf({ n1: read, n2: hidden }));
  expect(words(room, "[data-note=n2]")).toBe("Piilotettu: loukkaava");
  expect(room.find("[data-note=n2] .user-text")).toBeNull();
  expect(room.find(".strip--new").dataset.note).toBe("n1");
  expect(words(room, ".wall-foot p")).toBe("1 lappu");
  expect(words(room, ".strip--heading")).toMatch(/ 1$/);
});

test("a hidden note is not in the words or numbers of a theme, and not loose beside it", async () => {
  const board = { n1: { ...read, group: "g" }, n2: { ...hidden, group: "g" }, n3: hidden };
  const room = await wallOf(boardOf(board, { groups: GROUP, wall: { scene: "themes" } }));
  expect(words(room, ".theme-count")).toBe("1 lappu1");
  expect(room.find("[data-note=n2]")).toBeNull();
  expect(words(room, ".wall-foot p")).toBe("1 ryhmä");
  const lifted = await wallOf(boardOf(board, { groups: GROUP, wall: { scene: "focus", of: "g" } }));
  expect(words(lifted, ".wall-place")).toBe("1 lappu");
});

test("a hidden note is not lifted, ranked or an answer that changes the scene", () => {
  const view = boardOf({ n1: { ...hidden, marks: { d: 3 } } }, { wall: { scene: "focus", of: "n1" } });
  expect(focusOf(view)).toBeUndefined();
  expect(ranking(view)).toEqual([]);
  expect(sceneOf(boardOf({ n1: hidden }))).toBe("question");
});

test("the thanks count the notes that can be read", async () => {
  const room = await wallOf(boardOf({ n1: read, n2: hidden }, { status: "closed" }));
  expect(room.root.querySelectorAll(".wall-woven i")).toHaveLength(1);
});
