import { expect, test } from "vitest";
import type { Contract, Phase } from "../../src/protocol";
import { stricter } from "../../src/views/stricter";
import { boardOf } from "../board/boards";

const phase = (contract: Contract, more: Partial<Phase> = {}): Phase => ({
  index: 0,
  title: "Alku",
  settings: { kind: "write" },
  instruction: "",
  minutes: 0,
  areas: [],
  coming: [],
  contract,
  ...more,
});

const view = (one: Phase) => boardOf({}, { phases: { p: one } });
const told = (before: Phase, now: Phase, leads = false) => stricter(view(before), view(now), leads).flat(2).join("");

test("everybody is told what changed, and the facilitator what she no longer sees", () => {
  expect(told(phase("facilitator"), phase("nobody"))).toContain("Ohjaajakaan ei näe sitä enää.");
  expect(told(phase("facilitator"), phase("nobody"), true)).toContain("etkä näe sitä enää.");
  expect(told(phase("everyone"), phase("facilitator"))).toContain("Ohjaaja näkee sen edelleen.");
});

test("a contract and roles that change together are told together", () => {
  const words = told(phase("everyone"), phase("nobody", { roles_off: true }));
  expect(words).toContain("anonyymi");
  expect(words).toContain("roolit on poistettu");
});

test("nothing is told where nothing became stricter", () => {
  expect(told(phase("nobody"), phase("nobody", { minutes: 5 }))).toBe("");
});

test("who leads is told that others see only groups when it holds, and once", () => {
  const [loose, shut] = [phase("nobody"), phase("nobody", { summary_only: true })];
  const now = (one: Phase) => boardOf({}, { phases: { p: one }, phase: "p" });
  expect(stricter(now(loose), now(shut), true).flat(2).join("")).toContain("vain ryhmissä");
  expect(stricter(now(shut), now(shut), true)).toEqual([]);
  expect(stricter(now(loose), now(shut), false)).toEqual([]);
});
