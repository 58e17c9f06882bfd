import { expect, test, vi } from "vitest";
import type { Contract, Phase } from "../../src/protocol";
import { stricter } from "../../src/views/stricter";
import { boardOf } from "../board/boards";
import { Room } from "../pages/rooms";

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

test("everybody is told once that only groups are seen now, whichever phase is on", () => {
  const [loose, shut] = [phase("nobody"), phase("nobody", { summary_only: true })];
  expect(told(loose, shut)).toContain("kirjoittaja ja ohjaaja. Uusia ryhmiä tekee vain ohjaaja.");
  expect(told(loose, shut, true)).toContain("vain kirjoittaja ja sinä.");
  expect(told(shut, shut)).toBe("");
});

test("a note that is withheld from its own writer is not told of as hidden", async () => {
  const before = boardOf({}, { phases: { p: phase("nobody") } });
  const room = new Room(before);
  await room.begun;
  const said = vi.spyOn(room.actions, "say");
  const own = { area: "a", phase: "p", text: "Jono", key: room.scene.noteKeys.keyHash("n"), at: 1 };
  const receive = (from: number, patch: object) => room.store.receive({ epoch: "e", from, to: from + 1, patch });
  receive(1, { notes: { n: own } });
  receive(2, { notes: { n: null }, phases: { p: phase("nobody", { summary_only: true }) } });
  await vi.waitFor(() => expect(said).toHaveBeenCalled());
  const words = said.mock.calls.flat(4).join("");
  expect(words).toContain("vain ryhmissä");
  expect(words).not.toContain("piilotti");
});
