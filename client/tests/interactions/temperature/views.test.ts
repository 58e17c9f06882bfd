import { beforeEach, expect, test } from "vitest";
import type { Audience, View } from "../../../src/protocol";
import { boardOf } from "../../board/boards";
import { Room } from "../../pages/rooms";

beforeEach(() => localStorage.clear());

/** A room whose phase of cards is on, with one area that has a prompt. */
async function opened(cards: Record<string, number> = {}, shown = 0, audience: Audience = "participant", more = {}) {
  const phase = { ...boardOf().phases.p, index: 2, title: "Miltä nyt tuntuu?", settings: { kind: "temperature" } };
  const board = boardOf({}, { may: audience === "participant" ? ["write", "edit", "remove", "act"] : [] });
  const view = {
    ...board,
    areas: { a: { index: 0, title: "Sana mukaan", prompt: "Mistä väri tulee?" } },
    phases: { ...board.phases, t: phase },
    phase: "t",
    work: { t: { kind: "temperature", shown, cards } },
    ...more,
  };
  const room = new Room(view as View, audience);
  await room.begun;
  return room;
}

const words = (room: Room, selector: string) =>
  [...room.root.querySelectorAll(selector)].map((one) => one.textContent?.replace(/\s+/g, " ").trim());
const button = (room: Room, colour: string) => room.find(`button.temperature--${colour}`);
const pressed = (room: Room) =>
  words(room, '.temperature-card[aria-pressed="true"]').concat(
    `${room.root.querySelectorAll(".temperature-card").length}`,
  );

test("one shows a card, another in its place, and takes it back", async () => {
  const room = await opened();
  const turn = async (colour: string) => {
    button(room, colour).click();
    await room.calm();
  };
  expect(pressed(room)).toEqual(["3"]);
  await turn("green");
  expect(pressed(room)).toEqual(["Vihreä", "3"]);
  await turn("red");
  expect(pressed(room)).toEqual(["Punainen", "3"]);
  await turn("red");
  expect(pressed(room)).toEqual(["3"]);
  const sender = { phase: "t", tag: room.scene.noteKeys.tag("t") };
  expect(room.outbox.entries.map(({ c }) => c)).toEqual([
    { t: "ShowCard", card: "green", ...sender },
    { t: "ShowCard", card: "red", ...sender },
    { t: "TakeCard", ...sender },
  ]);
});

test("what the server has counted for one is shown as one's own card", async () => {
  const room = await opened();
  room.store.countMine("t", { yellow: 1 });
  await room.calm();
  expect(pressed(room)).toEqual(["Keltainen", "3"]);
});

test("who looks without taking part has no cards in the hand", async () => {
  const room = await opened({}, 2, "participant", { may: [] });
  expect(pressed(room)).toEqual(["0"]);
});

test.each(["participant", "facilitator", "screen"] as const)(
  "the %s reads how many cards there are, and the colours when the server tells them",
  async (audience) => {
    const room = await opened({}, 4, audience);
    expect(words(room, ".temperature-few strong")).toEqual(["4 korttia"]);
    expect(room.find(".temperature")).toBeNull();
    const work = { kind: "temperature", shown: 5, cards: { green: 3, red: 2 } } as const;
    room.store.receive({ epoch: "e", from: 1, to: 2, patch: { work: { t: work } } });
    await room.calm();
    expect(words(room, ".temperature-row")).toEqual(["Vihreä 3", "Keltainen 0", "Punainen 2"]);
    expect([...room.root.querySelectorAll("progress")].map(({ value, max }) => [value, max])).toEqual([
      [3, 5],
      [0, 5],
      [2, 5],
    ]);
    expect(room.find(".temperature-few")).toBeNull();
  },
);

test("before the first card nobody has shown any", async () => {
  const room = await opened({}, 0, "facilitator", { work: {} });
  expect(words(room, ".temperature-few strong")).toEqual(["0 korttia"]);
});

test("the question is the title of the phase and not the prompt of the word", async () => {
  const room = await opened();
  expect(words(room, "#task")).toEqual(["Miltä nyt tuntuu?"]);
  expect((room.field as HTMLTextAreaElement).placeholder).toBe("Halutessasi sana lapulle…");
});

test.each([
  ["nobody", "Lappu on anonyymi: kirjoittajaa ei tallenneta eikä näytetä."],
  ["facilitator", "Lappu on nimetön muille: ohjaaja näkee, kuka kirjoitti."],
  ["everyone", "Lapussa näkyy nimimerkkisi kaikille."],
] as const)("beside the cards it says who sees the writer of a word in this phase: %s", async (contract, promise) => {
  const phases = {
    t: { ...boardOf().phases.p, title: "Miltä nyt tuntuu?", settings: { kind: "temperature" }, contract },
  };
  const [told] = words(await opened({}, 0, "participant", { phases, contract: "everyone" }), ".task-who");
  expect(told).toContain("Kukaan ei näe, minkä kortin näytit.");
  expect(told).toContain(promise);
});
