import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Embedded } from "../../src/app/embedded";
import { hasEarlier, mine, promise, remember, rememberOwn, unpromise } from "../../src/app/promising";
import { newId, Own } from "../../src/device/note_keys";
import { Shelf } from "../../src/device/storage";
import { boardOf } from "../board/boards";

const page = { urls: { promise: "/huone/w/seuranta" }, csrf: "c" } as unknown as Embedded;
const own = new Own("23456789BCDFGHJK", "w");

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

const answering = (status: number) =>
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => new Response(null, { status })),
  );

test("a code is promised once, and again when the answer was lost", async () => {
  const shelf = new Shelf("w");
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Promise.reject(new Error("no network"))),
  );
  await promise(page, shelf, own);
  answering(204);
  await promise(page, shelf, own);
  await promise(page, shelf, own);
  expect(fetch).toHaveBeenCalledTimes(1);
  expect(hasEarlier(shelf)).toBe(false);
});

test("a browser that forgot its code but not who it is knows that the new one leads nowhere", async () => {
  const shelf = new Shelf("w");
  answering(409);
  await promise(page, shelf, own);
  expect(hasEarlier(shelf)).toBe(true);
  unpromise(shelf);
  answering(204);
  await promise(page, shelf, own);
  expect(hasEarlier(shelf)).toBe(false);
});

test("a device knows the notes it wrote, those of a code from elsewhere too, and at most 500", async () => {
  const shelf = new Shelf("w");
  const [first, second, theirs] = [newId(), newId(), newId()];
  remember(shelf, [first]);
  const view = boardOf({ [second]: { key: own.keyHash(second) }, [theirs]: { key: own.keyHash(first) } });
  await rememberOwn(shelf, own, view);
  expect(mine(shelf)).toEqual([first, second]);
  remember(shelf, Array.from({ length: 600 }, newId));
  expect(mine(shelf)).toHaveLength(500);
});
