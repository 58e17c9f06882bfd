import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Note, Phase, View } from "../../../src/protocol";
import { boardOf } from "../../board/boards";
import { Room } from "../../pages/rooms";

const talk: Phase = {
  ...(boardOf().phases.p as Phase),
  title: "Tervetuloa",
  settings: { kind: "talk" },
};

beforeEach(() => localStorage.clear());
afterEach(() => vi.useRealTimers());

async function wallOf(view: View, more: (room: Room) => void = () => undefined): Promise<Room> {
  const room = new Room(view, "screen");
  room.scene.setCode("K7PXMWQA");
  more(room);
  await room.begun;
  await room.calm();
  return room;
}

const strips = (room: Room) => [...room.root.querySelectorAll<HTMLElement>("[data-note]")];

test("no name of who wrote is on the wall, whatever was agreed", async () => {
  const view = boardOf({ n1: { text: "Jono on pitkä", author: "person" } }, { contract: "everyone" });
  const room = await wallOf(view, ({ scene }) => {
    scene.presence = { count: 1, people: [{ id: "person", pseudonym: "Kanerva" }] };
  });
  expect(room.root.textContent).toContain("Jono on pitkä");
  expect(room.root.textContent).not.toContain("Kanerva");
});

test("people are counted on the wall while they come, and not once something can be written", async () => {
  const exact = ({ scene }: Room) => {
    scene.presence = { count: 14, about: "exactly" };
  };
  const door = await wallOf(boardOf({}, { phases: { p: talk } }), exact);
  expect(door.find(".wall-count").textContent).toContain("14");
  expect(door.root.querySelectorAll(".seat")).toHaveLength(14);
  const back = await wallOf(boardOf({}, { wall: { scene: "arrival" } }), exact);
  expect(back.find(".wall-count")).toBeNull();
  expect(back.root.querySelectorAll(".seat")).toHaveLength(0);
});

test("a rounded number is on no wall", async () => {
  const room = await wallOf(boardOf({}, { phases: { p: talk } }), ({ scene }) => {
    scene.presence = { count: 10, about: "fewer" };
  });
  expect(room.find(".wall-count")).toBeNull();
});

test("a locked room has no door on the wall", async () => {
  for (const scene of ["arrival", "question", "notes", "pause"] as const) {
    const open = await wallOf(boardOf({ n1: {} }, { wall: { scene } }));
    expect(open.root.textContent).toContain("K7PX MWQA");
    const locked = await wallOf(boardOf({ n1: {} }, { wall: { scene }, locked: true }));
    expect(locked.root.textContent).not.toContain("K7PX");
  }
});

test("what does not fit is counted, the newest is in full, and the pages turn by the clock", async () => {
  vi.useFakeTimers({ now: 0 });
  const many: Record<string, Partial<Note>> = {};
  for (let at = 0; at < 98; at++) many[`n${at}`] = { text: `Lappu ${at}: jonotin kauan ja linja katkesi`, at };
  const room = await wallOf(boardOf(many));
  expect(room.find(".wall-foot").textContent).toContain("98 lappua");
  expect(room.find(".wall-newest").textContent?.trim()).toBe("Lappu 97: jonotin kauan ja linja katkesi");
  const whole = strips(room).length;
  expect(room.find(".wall-foot").textContent).toContain(whole < 98 ? `+${98 - whole}` : "silmäyksellä");
  vi.setSystemTime(20_000);
  await room.calm();
  expect(room.find(".wall-foot").textContent).toContain("sivu 1/");
  expect(strips(room).length).toBeLessThan(whole);
  const rest = 98 - strips(room).length;
  expect(room.find(".wall-foot").textContent).toContain(`+${rest}`);
});

test("where no note has an order of arrival, none is called the newest", async () => {
  for (const count of [3, 98]) {
    const ids = Array.from({ length: count }, (_none, n) => [`n${n}`, { text: `Lappu ${n}: jonotin kauan`, at: 0 }]);
    const room = await wallOf(boardOf(Object.fromEntries(ids)));
    expect(strips(room).length).toBeGreaterThan(0);
    expect(room.root.querySelector(".wall-newest, .strip--new")).toBeNull();
    expect(room.find(".wall-foot").textContent).not.toContain("Uusin lappu");
  }
});

test("the page that the facilitator holds stays", async () => {
  vi.useFakeTimers({ now: 0 });
  const many: Record<string, Partial<Note>> = {};
  for (let at = 0; at < 98; at++) many[`n${at}`] = { text: `Lappu ${at}: jonotin kauan ja linja katkesi`, at };
  const room = await wallOf(boardOf(many, { wall: { scene: "notes", page: 2 } }));
  for (const now of [0, 20_000, 90_000]) {
    vi.setSystemTime(now);
    await room.calm();
    expect(room.find(".wall-foot").textContent).toContain("sivu 1/");
  }
});

test("while points are still given the wall says what is asked, how one answers and until when, and no number", async () => {
  const view = boardOf({ n1: { text: "Jono on pitkä" } }, { phase: "d", wall: { scene: "results" } });
  const room = await wallOf(view);
  const words = room.root.textContent?.replace(/\s+/g, " ") ?? "";
  expect(room.find("h1").textContent).toBe("Pisteet");
  expect(words).toContain("Anna puhelimellasi 3 pistettä.");
  expect(words).toContain("Kukaan ei näe, mihin annoit pisteesi.");
  expect(words).toContain("Pisteet näkyvät, kun vaihe vaihtuu.");
  expect(room.root.querySelector(".wall-bar, .wall-ranks, .dots")).toBeNull();
});
