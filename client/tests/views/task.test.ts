/** The task on a phone: what is folded, what unfolds it, and that a promise is never folded away without a line. */

import { beforeEach, expect, test } from "vitest";
import { boardOf } from "../board/boards";
import { Room } from "../pages/rooms";

beforeEach(() => localStorage.clear());

async function opened(may: readonly string[], about?: "fewer"): Promise<Room> {
  const room = new Room(boardOf({}, { may: may as never }));
  await room.begun;
  if (about) room.scene.presence = { count: 10, about };
  room.painter.draw();
  await room.calm();
  return room;
}

const more = (room: Room) => room.find(".task-more") as HTMLButtonElement;
const folded = (room: Room) => room.find(".task").classList.contains("task--folded");

async function tap(room: Room): Promise<void> {
  more(room).click();
  await room.calm();
}

test("one line says who sees, opens the promises, says that it is open, and keeps the focus", async () => {
  const room = await opened(["write"]);
  expect(more(room).textContent).toContain("Anonyymi");
  expect(more(room).getAttribute("aria-expanded")).toBe("false");
  more(room).focus();
  await tap(room);
  expect(more(room).getAttribute("aria-expanded")).toBe("true");
  const opens = more(room).getAttribute("aria-controls") ?? "";
  expect(document.getElementById(opens)?.textContent).toContain("kirjoittajaa ei tallenneta");
  expect(room.find(".task").classList.contains("task--open")).toBe(true);
  expect(document.activeElement).toBe(more(room));
  await tap(room);
  expect(room.find(".task").classList.contains("task--open")).toBe(false);
});

test("where few write, the one line says so before it is opened", async () => {
  const room = await opened(["write"], "fewer");
  expect(more(room).textContent).toContain("Anonyymi, mutta ryhmä on pieni");
  expect(room.find("#task-rest").textContent).toContain("kirjoitustapasi voi paljastaa sinut");
});

test("the first note folds the instruction too, also after a reload, and the question stays", async () => {
  const room = await opened(["write"]);
  expect(folded(room)).toBe(false);
  room.type("Jonotin");
  room.submit();
  await room.calm();
  expect(folded(room)).toBe(true);
  expect(room.find("#task").textContent).not.toBe("");
  expect(folded(await opened(["write"]))).toBe(true);
});

test("where people press on notes nothing folds at a press: it is folded from the start", async () => {
  expect(folded(await opened(["act"]))).toBe(true);
  expect(folded(await opened(["arrange"]))).toBe(true);
  const room = await opened([]);
  expect(folded(room)).toBe(false);
});

test("a task that is open stays open while others write, and is folded in the next phase", async () => {
  const room = await opened(["write"]);
  await tap(room);
  room.store.receive({ epoch: "e", from: 1, to: 2, patch: { purpose: "Toinen" } });
  await room.calm();
  expect(more(room).getAttribute("aria-expanded")).toBe("true");
  room.store.receive({ epoch: "e", from: 2, to: 3, patch: { phase: "q" } });
  await room.calm();
  expect(more(room).getAttribute("aria-expanded")).toBe("false");
});

test("the folded line of a summary-only phase has room for who sees the texts, and says only that", async () => {
  const view = boardOf({}, { may: ["write"] });
  const room = new Room({ ...view, phases: { ...view.phases, p: { ...view.phases.p, summary_only: true } } } as never);
  await room.begun;
  const told = () => more(room).querySelector("span")?.textContent;
  expect(told()).toContain("Anonyymi · Muut näkevät vain ryhmät");
  room.type("Jonotin");
  room.submit();
  await room.calm();
  expect(told()).toMatch(/^Muut näkevät vain ryhmät/);
});
