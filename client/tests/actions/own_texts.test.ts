import { beforeEach, expect, test } from "vitest";
import { OwnTexts } from "../../src/actions/own_texts";
import { rememberNotes } from "../../src/app/follow_up_code";
import { Store } from "../../src/board/store";
import { NoteKeys, newCode } from "../../src/device/note_keys";
import { DeviceStorage } from "../../src/device/storage";
import type { Command, Note, View } from "../../src/protocol";
import { boardOf } from "../board/boards";

const keys = new NoteKeys(newCode(), "w");
const quiet = boardOf();
const view = (notes: View["notes"] = {}, summary_only = true): View => {
  const { p, ...others } = quiet.phases;
  return { ...quiet, notes, phases: { ...others, ...(p && { p: { ...p, summary_only } }) } };
};
const entry = (c: Command, was?: Note) => ({ op: "o", n: 1e12, tab: "t", c, ...(was && { was }) });
const written = (text = "Jono") =>
  entry({ t: "WriteNote", note: "n1", area: "a", phase: "p", text, key_hash: keys.keyHash("n1") });
const told = (more: Partial<Note> = {}): Note => ({
  area: "a",
  phase: "p",
  text: "Jono",
  key: keys.keyHash("n1"),
  at: 0,
  ...more,
});

let storage: DeviceStorage;
let own: OwnTexts;

beforeEach(() => {
  localStorage.clear();
  storage = new DeviceStorage("w");
  rememberNotes(storage, ["n1"]);
  own = new OwnTexts(storage, keys);
});

const textsOf = (shown: View) => Object.values(shown.notes).map(({ text }) => text);

test("an own note that the server withholds is on the board of its writer, also after a reload", () => {
  own.settled(written());
  expect(textsOf(own.onto(view()))).toEqual(["Jono"]);
  const again = new OwnTexts(new DeviceStorage("w"), keys).onto(view());
  expect(textsOf(again)).toEqual(["Jono"]);
  expect(keys.wrote("n1", again.notes.n1?.key ?? "")).toBe(true);
});

test("what the server tells goes first, and stays when the note leaves its group", () => {
  own.settled(written());
  expect(own.onto(view({ n1: told({ text: "Jono kasvaa", group: "g" }) })).notes.n1?.group).toBe("g");
  const loose = own.onto(view()).notes.n1;
  expect([loose?.text, loose?.group]).toEqual(["Jono kasvaa", undefined]);
});

test("an edited text is shown, and a removed one is gone until that is undone", () => {
  own.settled(written());
  own.settled(entry({ t: "EditNote", note: "n1", text: "Toisin", key: "" }));
  expect(textsOf(own.onto(view()))).toEqual(["Toisin"]);
  const was = own.onto(view()).notes.n1;
  own.settled(entry({ t: "RemoveNote", note: "n1", key: "" }));
  expect(textsOf(own.onto(view()))).toEqual([]);
  expect(storage.keys("own:")).toEqual([]);
  own.settled(entry({ t: "RestoreNote", note: "n1", key: "" }, was));
  expect(textsOf(own.onto(view()))).toEqual(["Toisin"]);
});

test("where all notes are told, what goes is gone, also from the device", () => {
  own.settled(written());
  expect(textsOf(own.onto(view({ n1: told() }, false)))).toEqual(["Jono"]);
  expect(storage.keys("own:")).toEqual(["own:n1"]);
  expect(textsOf(own.onto(view({}, false)))).toEqual([]);
  expect(storage.keys("own:")).toEqual([]);
  expect(textsOf(own.onto(view()))).toEqual([]);
});

test("what was written just before a phase became summary-only stays, though the server never told of it", () => {
  own.settled(written());
  own.onto(view({}, false));
  expect(textsOf(own.onto(view()))).toEqual(["Jono"]);
});

test("when a phase becomes summary-only, what was written before stays, also after a reload", () => {
  own.onto(view({ n1: told({ at: 7 }) }, false));
  const again = new OwnTexts(new DeviceStorage("w"), keys);
  expect(textsOf(again.onto(view()))).toEqual(["Jono"]);
});

test("when a peer group has ended, its texts are not on the device", () => {
  const group = (status: View["status"]): View => ({ ...view({ n1: told() }, false), peers_only: true, status });
  own.onto(group("open"));
  own.onto(group("closed"));
  expect(storage.keys("own:")).toEqual([]);
  own.onto(group("open"));
  expect(storage.keys("own:")).toEqual(["own:n1"]);
});

test("notes of others that are not told are not there", () => {
  own.onto(view({ n2: { ...told(), key: "f".repeat(64) } }, false));
  expect(textsOf(own.onto(view()))).toEqual([]);
});

test("the board shows them and never tells them to what is confirmed", () => {
  const store = new Store({ epoch: "e", seq: 5, view: view() }, () => undefined);
  store.addOwn(own);
  store.ask(written());
  own.settled(written());
  store.settle("o", 6);
  store.receive({ epoch: "e", from: 5, to: 6, patch: {} });
  expect(textsOf(store.shown.view)).toEqual(["Jono"]);
  expect(store.confirmed.notes).toEqual({});
});
