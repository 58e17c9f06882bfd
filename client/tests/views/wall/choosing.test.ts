// @vitest-environment node
import { expect, test } from "vitest";
import type { Phase, View } from "../../../src/protocol";
import { canBeWritten, focusOf, questionsOf, sceneOf } from "../../../src/views/wall/choosing";
import { boardOf } from "../../board/boards";

const phase = (index: number, settings: Phase["settings"]): Phase => ({
  index,
  title: settings.kind,
  settings,
  instruction: "",
  minutes: 0,
  areas: [],
  coming: [],
  contract: "nobody",
});

const PHASES = {
  talk: phase(0, { kind: "talk" }),
  write: phase(1, { kind: "write" }),
  group: phase(2, { kind: "group" }),
  dots: phase(3, { kind: "dots", dots: 3 }),
  after: phase(4, { kind: "talk" }),
};
const room = (on: keyof typeof PHASES, notes = {}, more: Partial<View> = {}) =>
  boardOf(notes, { phases: PHASES, phase: on, ...more });
const GROUP = { g: { area: "a", name: "Jonot", at: 3 } };

test("by itself the wall goes from the door to the question, the notes, the themes and the results", () => {
  expect(sceneOf(room("talk"))).toBe("arrival");
  expect(sceneOf(room("write"))).toBe("question");
  expect(sceneOf(room("write", { n1: {} }))).toBe("notes");
  expect(sceneOf(room("group", { n1: {} }))).toBe("notes");
  expect(sceneOf(room("group", { n1: { group: "g" } }, { groups: GROUP }))).toBe("themes");
  expect(sceneOf(room("dots", { n1: { group: "g" } }, { groups: GROUP }))).toBe("themes");
  expect(sceneOf(room("after", { n1: { marks: { dots: 2 } } }))).toBe("results");
  expect(sceneOf(room("after", { n1: {} }, { status: "closed" }))).toBe("thanks");
});

test("where notes are shown only in groups, the wall shows the groups, also while people write", () => {
  const only = { ...PHASES, write: { ...PHASES.write, summary_only: true } };
  const notes = { n1: { group: "g" } };
  expect(sceneOf(room("write", notes, { groups: GROUP, phases: only }))).toBe("themes");
  expect(sceneOf(room("write", notes, { groups: GROUP }))).toBe("notes");
});

test("what the facilitator chose comes first, and nothing of it is remembered by the page", () => {
  const chosen = room("write", { n1: {} }, { wall: { scene: "pause" } });
  expect(sceneOf(chosen)).toBe("pause");
  const { wall: _over, ...followed } = chosen;
  expect(sceneOf(followed)).toBe("notes");
  expect(sceneOf({ ...chosen, status: "closed" })).toBe("thanks");
});

test("a note in focus that is hidden or held back leaves the wall, which then follows the phase", () => {
  const wall = { scene: "focus", of: "n1" } as const;
  expect(focusOf(room("write", { n1: {} }, { wall }))).toMatchObject({ note: { id: "n1" } });
  expect(sceneOf(room("write", { n2: {} }, { wall }))).toBe("notes");
  expect(sceneOf(room("write", {}, { wall }))).toBe("question");
  expect(focusOf(room("group", {}, { groups: GROUP, wall: { scene: "focus", of: "g" } }))).toMatchObject({
    group: { id: "g" },
  });
});

test("people are counted on the wall only until anything can be written", () => {
  expect(canBeWritten(room("talk"))).toBe(false);
  expect(canBeWritten(room("write"))).toBe(true);
  expect(canBeWritten(room("after"))).toBe(true);
  expect(canBeWritten(room("talk", { n1: {} }))).toBe(true);
});

test("the wall asks the questions of the phase, or the one that was chosen", () => {
  const one = { ...PHASES, write: { ...PHASES.write, areas: ["a"] } };
  const ids = (view: View) => questionsOf(view).map(({ id }) => id);
  expect(ids(room("write", {}, { phases: one }))).toEqual(["a"]);
  expect(ids(room("group", { n1: { area: "b" } }, { phases: one }))).toEqual(["a", "b"]);
  expect(sceneOf(room("write", { n1: { area: "b" } }, { phases: one }))).toBe("question");
  expect(ids(room("write", {}, { wall: { scene: "notes", of: "b" } }))).toEqual(["b"]);
});
