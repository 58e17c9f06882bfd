import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetRegistration, hasEarlierCode, ownNoteIds, rememberNotes } from "../../src/app/follow_up_code";
import { type OwnNote, OwnNotes } from "../../src/app/own_notes";
import { registerCode, rememberOwnNotes } from "../../src/app/registering";
import { NoteKeys, newId } from "../../src/device/note_keys";
import { DeviceStorage } from "../../src/device/storage";
import type { Embedded } from "../../src/protocol";
import { boardOf } from "../board/boards";

const page = { urls: { promise: "/huone/w/seuranta" }, csrf: "c" } as unknown as Embedded;
const own = new NoteKeys("23456789BCDFGHJK", "w");

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

const answering = (status: number) =>
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => new Response(null, { status })),
  );

test("a code is promised once, and again when the answer was lost", async () => {
  const storage = new DeviceStorage("w");
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => Promise.reject(new Error("no network"))),
  );
  await registerCode(page, storage, own);
  answering(204);
  await registerCode(page, storage, own);
  await registerCode(page, storage, own);
  expect(fetch).toHaveBeenCalledTimes(1);
  expect(hasEarlierCode(storage)).toBe(false);
});

test("a browser that forgot its code but not who it is knows that the new one leads nowhere", async () => {
  const storage = new DeviceStorage("w");
  answering(409);
  await registerCode(page, storage, own);
  expect(hasEarlierCode(storage)).toBe(true);
  forgetRegistration(storage);
  answering(204);
  await registerCode(page, storage, own);
  expect(hasEarlierCode(storage)).toBe(false);
});

test("a device knows the notes it wrote, those of a code from elsewhere too, and at most 500", async () => {
  const storage = new DeviceStorage("w");
  const [first, second, theirs] = [newId(), newId(), newId()];
  rememberNotes(storage, [first]);
  const view = boardOf({ [second]: { key: own.keyHash(second) }, [theirs]: { key: own.keyHash(first) } });
  await rememberOwnNotes(storage, own, view);
  expect(ownNoteIds(storage)).toEqual([first, second]);
  rememberNotes(storage, Array.from({ length: 600 }, newId));
  expect(ownNoteIds(storage)).toHaveLength(500);
});

test("an own text that is taken back leaves this device, and comes back when that is undone", async () => {
  const device = new DeviceStorage("w");
  device.set("own:n", "teksti");
  const notes = new OwnNotes(async () => new Response(null, { status: 204 }), "", "", "");
  const note = { id: "n", keys: own } as unknown as OwnNote;
  await notes.change("w", note, { t: "RemoveNote" });
  expect(device.get("own:n")).toBe(null);
  await notes.change("w", note, { t: "RestoreNote" });
  expect(device.get("own:n")).toBe("teksti");
});

test("the code typed again shows what another device took back or wrote, and keeps what was taken back here", async () => {
  const board = (...ids: string[]) => ({
    workshop: "w",
    status: "closed",
    view: boardOf(Object.fromEntries(ids.map((id) => [id, { key: own.keyHash(id) }]))),
    withheld: {},
    uses: {},
  });
  let told = board("a", "b", "c");
  const notes = new OwnNotes(async () => Response.json(told), "", "", "");
  const shown = () => notes.rooms.get("w")?.notes.map(({ id, state }) => `${id} ${state}`);
  await notes.add(own.code);
  for (const note of notes.rooms.get("w")?.notes ?? []) if (note.id === "c") note.state = "withdrawn";
  told = board("b", "d");
  await notes.add(own.code);
  expect(shown()).toEqual(["c withdrawn", "b here", "d here"]);
});
