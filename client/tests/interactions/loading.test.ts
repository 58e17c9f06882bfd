import { beforeEach, expect, test, vi } from "vitest";
import type { Phase } from "../../src/protocol";
import { boardOf } from "../board/boards";
import { round } from "./rounds";

const phase = round(0, "Pisteet");
const { p: writing } = boardOf().phases as { p: Phase };

beforeEach(() => vi.resetModules());

test("what a phase draws is loaded once, and nobody waits where nothing is missing", async () => {
  const { loadViews, viewsOf, loadedKinds } = await import("../../src/interactions/loading");
  expect(loadViews([writing], "participant")).toBeUndefined();
  expect(viewsOf(phase)).toBeUndefined();
  await loadViews([phase, writing], "participant");
  expect(viewsOf(phase)?.target).toBeTypeOf("function");
  expect(loadedKinds()).toBe(1);
  expect(loadViews([phase], "participant")).toBeUndefined();
});

test("what did not load is tried again", async () => {
  const { kindOf } = await import("../../src/interactions/kinds");
  const { loadViews, viewsOf } = await import("../../src/interactions/loading");
  const views = kindOf(phase)?.views as { participant: () => Promise<object> };
  const real = views.participant;
  views.participant = () => Promise.reject(new TypeError("Failed to fetch"));
  await loadViews([phase], "participant");
  expect(viewsOf(phase)).toBeUndefined();
  views.participant = real;
  await loadViews([phase], "participant");
  expect(viewsOf(phase)?.target).toBeTypeOf("function");
});

test("a page that does not know the kind of a newer server shows the phase without it", async () => {
  const { kindOf } = await import("../../src/interactions/kinds");
  const { loadViews, viewsOf } = await import("../../src/interactions/loading");
  const later = { ...phase, settings: { kind: "later" } } as unknown as Phase;
  expect(kindOf(later)).toBeUndefined();
  expect(loadViews([later], "participant")).toBeUndefined();
  expect(viewsOf(later)).toBeUndefined();
});
