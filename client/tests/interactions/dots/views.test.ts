import { beforeEach, expect, test } from "vitest";
import type { Audience } from "../../../src/protocol";
import { boardOf } from "../../board/boards";
import { Room } from "../../pages/rooms";
import { twoRounds } from "../rounds";

beforeEach(() => localStorage.clear());

const opened = async (view = boardOf(), audience: Audience = "participant") => {
  const room = new Room(view, audience);
  await room.begun;
  return room;
};

const dotsOf = (room: Room, note = "n1") =>
  [...room.root.querySelectorAll(`[data-note="${note}"] .dots`)].map((dots) =>
    dots.textContent?.replace(/\s+/g, " ").trim(),
  );

test("the first drawing of a phase of dots has the buttons and the dots that are left", async () => {
  const room = await opened(boardOf({ n1: {} }, { phase: "d", may: ["act"] }));
  expect(room.find('[data-hold="give/n1"]')).not.toBeNull();
  expect(room.find(".dots-left").textContent).toContain("Pisteitä jäljellä 3/3");
  expect(room.find(".task-who").textContent).toContain("Kukaan ei näe, mihin annoit pisteesi.");
});

test.each(["participant", "facilitator"] as const)(
  "a note with three dots in one round and one in the next shows both to the %s, each with its phase",
  async (audience) => {
    const room = await opened(twoRounds({ n1: { marks: { e: 1, d: 3 } } }, { may: [] }), audience);
    expect(dotsOf(room)).toEqual(["Tärkein 3 pistettä", "Helpoin 1 piste"]);
    expect(room.find("[data-hold^=give], .dots-left")).toBeNull();
  },
);

test("a plan with one round of dots needs no title, also when another kind of phase is on", async () => {
  const room = await opened(boardOf({ n1: { marks: { d: 3 } } }));
  expect(dotsOf(room)).toEqual(["3 pistettä"]);
});

test("one's own dots are those of the round that is on", async () => {
  const room = await opened(twoRounds({ n1: { marks: { d: 3 } } }));
  room.store.countMine("e", { n1: 2 });
  await room.calm();
  expect(dotsOf(room)).toEqual(["Tärkein 3 pistettä", "Helpoin 2 pistettä"]);
  expect(room.root.querySelectorAll(".dot--own")).toHaveLength(2);
  expect(room.find(".dots-left").textContent).toContain("1/3");
});

test("a group shows its dots by round too", async () => {
  const group = { area: "a", name: "Kuljetus", at: 9, marks: { d: 2 } };
  const room = await opened(twoRounds({ n1: { group: "g" } }, { groups: { g: group } }));
  expect(room.find("[data-group] > .dots").textContent).toMatch(/Tärkein\s+2 pistettä/);
  expect(room.find('[data-hold="give/g"]')).not.toBeNull();
});

test("who gives the last dot stays on the button", async () => {
  const room = await opened(boardOf({ n1: {} }, { phase: "d", may: ["act"] }));
  const give = room.find('[data-hold="give/n1"]');
  give.focus();
  for (let dots = 0; dots < 4; dots++) {
    give.click();
    await room.calm();
  }
  expect(room.outbox.entries.map(({ c }) => c)).toEqual(
    Array.from({ length: 3 }, () => ({ t: "GiveDot", target: "n1", phase: "d", tag: room.scene.noteKeys.tag("d") })),
  );
  expect(give.getAttribute("aria-disabled")).toBe("true");
  expect(document.activeElement).toBe(give);
  expect(room.heard.textContent ?? "").not.toContain("undefined");
});

test("when the last dot is given, no other note takes one; when one is taken back, all do", async () => {
  const room = await opened(boardOf({ n1: {}, n2: {} }, { phase: "d", may: ["act"] }));
  const other = () => room.find('[data-hold="give/n2"]').getAttribute("aria-disabled");
  for (let dots = 0; dots < 3; dots++) room.find('[data-hold="give/n1"]').click();
  await room.calm();
  expect(other()).toBe("true");
  room.find('[data-hold="take/n1"]').click();
  await room.calm();
  expect(other()).toBe("false");
});
