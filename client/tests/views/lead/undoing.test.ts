/** What steers the room is taken back with one press: the phase, the time, the big screen, a note that is shown again. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { show } from "../../../src/actions/leading";
import { goTo, lift, stopTimer } from "../../../src/actions/steering";
import { type Led, leading } from "./rooms";

// The time stands still: on a busy machine a second may pass between two lines.
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const undone = (room: Led) => {
  const before = room.did.length;
  room.actions.undo();
  return room.did.slice(before);
};

const timer = () => ({ ends: Date.now() + 90_000, seconds: 300 });

test("back in the phase before, the time runs on as if nothing had happened, and the big screen shows what it did", async () => {
  const room = await leading({ timer: timer(), wall: { scene: "notes", of: "a", page: 2 } });
  goTo(room, "d");
  expect(room.did).toEqual([{ t: "GoToPhase", phase: "d" }]);
  expect(undone(room)).toEqual([
    { t: "GoToPhase", phase: "p" },
    { t: "StartTimer", seconds: 90 },
    { t: "DirectWall", scene: "notes", of: "a", page: 2, minutes: 0 },
  ]);
});

test("a phase that somebody changed since is not taken back", async () => {
  const room = await leading();
  goTo(room, "d");
  room.store.receive({ epoch: "e", from: 1, to: 2, patch: { phase: "another" } });
  expect(undone(room)).toEqual([]);
});

test("the phase that is on is not chosen again", async () => {
  const room = await leading();
  goTo(room, "p");
  expect([room.did, room.scene.toast]).toEqual([[], undefined]);
});

test("a stopped time runs again to the same end, and one that is over offers nothing", async () => {
  const room = await leading({ timer: timer() });
  stopTimer(room);
  expect(undone(room)).toEqual([{ t: "StartTimer", seconds: 90 }]);
  const over = await leading({ timer: { ends: Date.now() - 1, seconds: 300 } });
  stopTimer(over);
  expect(over.scene.toast?.undo).toBeUndefined();
});

test("what was lifted onto the big screen leaves it for what was there", async () => {
  const room = await leading({ wall: { scene: "question" } });
  lift(room, "one", "Nostettu");
  expect(room.scene.toast, "it is not there yet").toBeUndefined();
  room.actions.answered(room.outbox.entries[0]?.op ?? "", true);
  room.store.receive({ epoch: "e", from: 1, to: 2, patch: { wall: { scene: "focus", of: "one" } } });
  expect(undone(room)).toEqual([{ t: "DirectWall", scene: "question", of: "", page: 0, minutes: 0 }]);
});

test("a note that was shown again is hidden for the same reason", async () => {
  const room = await leading();
  Object.assign(room.scene.view.notes.one as object, { hidden: "hurtful" });
  show(room, "one");
  expect(undone(room)).toEqual([{ t: "HideNote", note: "one", reason: "hurtful" }]);
});

test("the way back stands for at least eight seconds", async () => {
  const room = await leading();
  vi.useFakeTimers();
  try {
    goTo(room, "d");
    vi.advanceTimersByTime(8_000);
    expect(room.scene.toast?.undo).toBeDefined();
  } finally {
    vi.useRealTimers();
  }
});
