/** The question that the field answers: seen where one writes, stepped through, and said to who listens. */

import { beforeEach, expect, test, vi } from "vitest";
import { boardOf } from "../board/boards";
import { Room } from "../pages/rooms";

beforeEach(() => localStorage.clear());

async function opened(view = boardOf({ n: { area: "b" } })): Promise<Room> {
  const room = new Room(view);
  await room.begun;
  return room;
}

const step = (room: Room, name: string) => room.find(`[aria-label="${name} kysymys"]`);
const said = (room: Room) => room.find(".composer-asked p").textContent?.replace(/\s+/g, " ").trim();

test("the field says which question it answers, and a step changes question, tab and field together", async () => {
  const room = await opened();
  expect(said(room)).toBe("Kysymys 1/2 Mikä estää?");
  step(room, "Seuraava").click();
  await room.calm();
  expect(said(room)).toBe("Kysymys 2/2 Mikä auttaa?");
  expect(room.find('.area-tabs [aria-pressed="true"]').textContent).toContain("Mikä auttaa?");
  expect(room.find("label[for=new]").textContent).toContain("Mikä auttaa?");
  room.type("Tekstiviesti");
  room.submit();
  expect(room.outbox.entries[0]?.c).toMatchObject({ t: "WriteNote", area: "b" });
});

test("a tab leads the field too", async () => {
  const room = await opened();
  room.find('.area-tabs [data-area="b"]').click();
  await room.calm();
  expect(said(room)).toBe("Kysymys 2/2 Mikä auttaa?");
});

test("at the ends the buttons do nothing and keep the focus, and each step is said once", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const room = await opened();
  expect(step(room, "Edellinen").getAttribute("aria-disabled")).toBe("true");
  step(room, "Edellinen").click();
  expect(said(room)).toBe("Kysymys 1/2 Mikä estää?");
  const next = step(room, "Seuraava");
  next.focus();
  next.click();
  await room.calm();
  expect(document.activeElement).toBe(next);
  expect(next.getAttribute("aria-disabled")).toBe("true");
  next.click();
  vi.advanceTimersByTime(6_000);
  expect(room.heard.textContent).toBe("Kysymys 2/2: Mikä auttaa?");
  vi.useRealTimers();
});

test("who writes goes on writing while stepping: a press takes no focus from the field", async () => {
  const room = await opened();
  const press = () => new MouseEvent("mousedown", { bubbles: true, cancelable: true });
  expect(step(room, "Seuraava").dispatchEvent(press())).toBe(true);
  room.field.focus();
  expect(step(room, "Seuraava").dispatchEvent(press())).toBe(false);
});

test("where there is one question, or a text belongs to an earlier phase, nothing is added", async () => {
  const view = boardOf({});
  const one = { ...view.phases, p: { ...view.phases.p, areas: ["a"] } } as typeof view.phases;
  expect((await opened({ ...view, phases: one })).find(".composer-asked")).toBeNull();
  const room = await opened();
  room.type("Kesken");
  const later = { ...view.phases.d, areas: ["b"] } as (typeof view.phases)[string];
  room.store.receive({ epoch: "e", from: 1, to: 2, patch: { phase: "d", phases: { d: later } } });
  await room.calm();
  expect(room.find(".composer")).not.toBeNull();
  expect(room.find(".composer-asked")).toBeNull();
});
