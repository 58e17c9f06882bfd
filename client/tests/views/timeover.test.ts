import { render } from "lit-html";
import { beforeEach, expect, test } from "vitest";
import { Announcer } from "../../src/a11y/announce";
import { Scene } from "../../src/app/scene";
import { Store } from "../../src/board/store";
import { Clock } from "../../src/device/clock";
import { Drafts } from "../../src/device/drafts";
import { NoteKeys, newCode } from "../../src/device/note_keys";
import { DeviceStorage } from "../../src/device/storage";
import type { Ability, Embedded } from "../../src/protocol";
import { timer } from "../../src/views/head";
import { ChangeAnnouncer } from "../../src/views/news";
import { boardOf } from "../board/boards";

beforeEach(() => localStorage.clear());

/** A room whose time ends at 60 seconds by a clock that stands still, and what was told in it. */
function room(audience: string, may: readonly Ability[] = ["write"]) {
  const clock = new Clock();
  const at = (seconds: number) => clock.synchronise(seconds * 1000);
  at(0);
  const view = boardOf({}, { may, timer: { ends: clock.now() + 60_000, seconds: 60 } });
  const store = new Store({ epoch: "e", seq: 1, view }, () => undefined);
  const storage = new DeviceStorage("w");
  const own = new NoteKeys(newCode(), "w");
  const ear = new Announcer(() => document.createElement("p"));
  const scene = new Scene({ audience } as Embedded, storage, own, store, clock, new Drafts(storage), ear);
  const told: string[] = [];
  const changeAnnouncer = new ChangeAnnouncer(scene, (words) => told.push(String(words)));
  const listen = (seconds: number) => {
    at(seconds);
    changeAnnouncer.listenToClock();
  };
  return { scene, told, listen };
}

const seen = (scene: Scene): string => {
  const place = document.createElement("div");
  render(timer(scene), place);
  return place.textContent?.replace(/\s+/g, " ").trim() ?? "";
};

test("when the time runs out everybody is told once what may still be done", () => {
  const words = (audience: string, may?: readonly Ability[]) => {
    const { told, listen } = room(audience, may);
    for (const second of [58, 59, 61, 62, 63]) listen(second);
    return told;
  };
  expect(words("participant")).toEqual(["Aika on lopussa, mutta ehdit kirjoittaa lauseen loppuun."]);
  expect(words("participant", ["act"])).toEqual(["Aika on lopussa."]);
  expect(words("screen", [])).toEqual(["Aika on lopussa."]);
  expect(words("facilitator", ["lead"])).toEqual(["Aika on lopussa. Voit antaa lisää aikaa tai siirtyä eteenpäin."]);
});

test("who comes when the time is over already reads it, and is not told as if it were news", () => {
  const { scene, told, listen } = room("participant");
  listen(61);
  expect(told).toEqual([]);
  expect(seen(scene)).toBe("Aika on lopussa.");
});

test("a time that was slept through is told on waking", () => {
  const { told, listen } = room("participant");
  listen(20);
  listen(300);
  expect(told).toHaveLength(1);
});
