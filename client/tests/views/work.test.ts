import { beforeEach, expect, test, vi } from "vitest";
import type { KindViews } from "../../src/interactions/kind";
import type { Audience, Note, Phase, WorkView } from "../../src/protocol";
import { boardOf } from "../board/boards";
import { twoRounds } from "../interactions/rounds";
import { Room } from "../pages/rooms";

/** What the phases of a test draw; the real kinds are asked for all else. */
let drawn: KindViews | undefined;
let loaded = 0;
let coming: Promise<unknown> | undefined;

vi.mock("../../src/interactions/loading", () => ({
  viewsOf: (phase?: Phase) => (phase?.settings.kind === "talk" ? undefined : drawn),
  loadedKinds: () => loaded,
  loadViews: () => coming,
}));

beforeEach(() => {
  localStorage.clear();
  drawn = undefined;
  loaded = 0;
  coming = undefined;
});

const noteOf = (marks: NonNullable<Note["marks"]>): Note => ({
  area: "a",
  phase: "p",
  text: "n1",
  key: "",
  at: 0,
  marks,
});

test("a note is drawn again when its marks change, and no other note is", async () => {
  const marks = vi.fn((count: number, title: string) => `${title} ${count}` as never);
  drawn = { marks };
  const room = new Room(twoRounds({ n1: { marks: { d: 3 } }, n2: { marks: { d: 2 } } }, { may: [] }));
  await room.begun;
  marks.mockClear();
  room.store.receive({ epoch: "e", from: 1, to: 2, patch: { notes: { n1: noteOf({ d: 3, e: 1 }) } } });
  await room.calm();
  expect(marks.mock.calls).toEqual([
    [3, "Tärkein"],
    [1, "Helpoin"],
  ]);
});

test("what one gives to a note draws that note again, and others only when what they share changes", async () => {
  const target = vi.fn((_context: unknown, { id }: { id: string }) => id as never);
  let open = true;
  drawn = { target, shared: () => open };
  const room = new Room(boardOf({ n1: {}, n2: {} }, { phase: "d", may: ["act"] }));
  await room.begun;
  const drawnFor = async (mine: Record<string, number>) => {
    target.mockClear();
    room.store.countMine("d", mine);
    await room.calm();
    return target.mock.calls.map(([, { id }]) => id);
  };
  expect(await drawnFor({ n1: 1 })).toEqual(["n1"]);
  open = false;
  expect(await drawnFor({ n1: 2 })).toEqual(["n1", "n2"]);
});

test("a board whose kind is not loaded shows its notes, and the marks come when it is", async () => {
  const room = new Room(boardOf({ n1: { marks: { d: 3 } } }, { phase: "d", may: ["act"] }));
  await room.begun;
  expect(room.find('[data-note="n1"]').textContent).not.toContain("kolme");
  drawn = { target: () => "kolme" as never, foot: () => "jäljellä" as never };
  loaded = 1;
  room.painter.draw();
  await room.calm();
  expect(room.find('[data-note="n1"]').textContent).toContain("kolme");
  expect(room.find(".foot").textContent).toContain("jäljellä");
});

test("a file that does not arrive keeps nobody from the notes, and the marks come with it", async () => {
  vi.useFakeTimers();
  let arrive = (_: unknown) => {};
  coming = new Promise((resolve) => {
    arrive = resolve;
  });
  const room = new Room(boardOf({ n1: { marks: { d: 3 } } }, { phase: "d" }));
  expect(room.root.querySelector("[data-note]")).toBeNull();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(room.find('[data-note="n1"]').textContent).not.toContain("kolme");
  drawn = { marks: () => "kolme" as never };
  loaded = 1;
  arrive(undefined);
  await vi.advanceTimersByTimeAsync(0);
  vi.useRealTimers();
  expect(room.find('[data-note="n1"]').textContent).toContain("kolme");
});

test.each(["participant", "facilitator", "screen"] as Audience[])(
  "a change that arrives while the file is awaited leaves the %s with a drawn page",
  async (audience) => {
    let arrive = (_: unknown) => {};
    coming = new Promise((resolve) => {
      arrive = resolve;
    });
    const room = new Room(boardOf({ n1: {} }, { phase: "d" }), audience);
    await vi.dynamicImportSettled();
    await room.calm();
    arrive(undefined);
    await room.begun;
    expect(room.find('[data-note="n1"]')).not.toBeNull();
  },
);

test.each(["participant", "facilitator", "screen"] as Audience[])(
  "the card of a phase shows its work and what one gave to the %s, as they change",
  async (audience) => {
    drawn = { card: ({ work, mine }) => `${JSON.stringify(work)} ${JSON.stringify(mine)}` as never };
    const work = { d: { told: 3 } as unknown as WorkView };
    const room = new Room(boardOf({}, { phase: "d", work, may: [] }), audience);
    await room.begun;
    expect(room.root.textContent).toContain('{"told":3} {}');
    room.store.receive({ epoch: "e", from: 1, to: 2, patch: { work: { d: null } } });
    room.store.countMine("d", { red: 1 });
    await room.calm();
    expect(room.root.textContent).toContain('undefined {"red":1}');
  },
);

test.each(["participant", "facilitator", "screen"] as Audience[])(
  "what a phase showed stays in the %s's view in a later phase that shows nothing, and nobody acts there",
  async (audience) => {
    drawn = { card: ({ work, mine, may }) => `${JSON.stringify(work)} ${JSON.stringify(mine)} ${may}` as never };
    const work = { d: { told: 3 } as unknown as WorkView };
    const { phases } = boardOf();
    const talk = { ...phases.p, index: 2, title: "Katsotaan", settings: { kind: "talk" } } as Phase;
    const room = new Room(boardOf({}, { phases: { ...phases, t: talk }, phase: "t", work, may: ["act"] }), audience);
    await room.begun;
    expect(room.root.textContent).toContain('{"told":3} {} false');
    room.store.receive({ epoch: "e", from: 1, to: 2, patch: { phase: "p" } });
    await room.calm();
    expect(room.root.textContent).not.toContain("told");
  },
);
