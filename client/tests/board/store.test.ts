import { expect, test } from "vitest";
import { Store } from "../../src/board/store";
import { boardOf } from "./boards";

const HASH = "f".repeat(64);
const nothing = () => undefined;
const storeOf = (seq = 5, phase = "p") => new Store({ epoch: "e", seq, view: boardOf({}, { phase }) }, nothing);
const noteIn = (text: string) => ({ n1: { area: "a", phase: "p", text, key: HASH, at: 6 } });
const asked = {
  op: "o1",
  n: 1e12,
  c: { t: "WriteNote", note: "n1", area: "a", phase: "p", text: "Jono", key_hash: HASH },
} as const;

test("batches are applied in order, old ones are ignored, and a gap is noticed", () => {
  const store = storeOf();
  expect(store.receive({ epoch: "e", from: 5, to: 6, patch: { notes: noteIn("Jono") } })).toBe(true);
  expect(store.receive({ epoch: "e", from: 5, to: 6, patch: { notes: { n1: null } } })).toBe(true);
  expect(store.confirmed.notes.n1?.text).toBe("Jono");
  expect(store.receive({ epoch: "e", from: 7, to: 8, patch: {} })).toBe(false);
  expect(store.receive({ epoch: "restored", from: 6, to: 7, patch: {} })).toBe(false);
  expect(store.seq).toBe(6);
});

test("one's own note is seen at once, stays between the answer and the batch, and is there once after it", () => {
  const store = storeOf();
  store.ask(asked);
  expect(Object.keys(store.shown.view.notes)).toEqual(["n1"]);
  store.settle("o1", 6);
  expect(Object.keys(store.shown.view.notes)).toEqual(["n1"]);
  store.receive({ epoch: "e", from: 5, to: 6, patch: { notes: noteIn("Jono") } });
  expect(Object.keys(store.shown.view.notes)).toEqual(["n1"]);
  store.receive({ epoch: "e", from: 6, to: 7, patch: { notes: { n1: null } } });
  expect(store.shown.view.notes).toEqual({});
});

test("in the next phase nobody writes together any more, and the text stays as it was last seen", () => {
  const store = storeOf();
  store.tellLive({ note: "n1", text: "Jono on", writers: "somebody" });
  store.receive({ epoch: "e", from: 5, to: 6, patch: { phase: "q" } });
  expect(store.live.get("n1")).toEqual({ note: "n1", text: "Jono on", writers: 0 });
});

test("what was refused is off the board", () => {
  const store = storeOf();
  store.ask(asked);
  store.settle("o1");
  expect(store.shown.view.notes).toEqual({});
});

test("what others do to the board stays under what is on its way", () => {
  const store = storeOf();
  store.receive({ epoch: "e", from: 5, to: 6, patch: { notes: noteIn("Jono") } });
  store.ask({ op: "o2", n: 1e12, c: { t: "EditNote", note: "n1", text: "Pitkä jono", key: HASH } });
  store.receive({ epoch: "e", from: 6, to: 7, patch: { notes: { n1: { ...noteIn("Jono").n1, area: "b" } } } });
  expect(store.shown.view.notes.n1).toMatchObject({ text: "Pitkä jono", area: "b" });
});

test("what the user gave is counted from the answers, and a new phase starts from nothing", () => {
  const store = storeOf(5, "d");
  store.countMine("d", { n1: 1 });
  store.ask({ op: "o3", n: 1, c: { t: "GiveDot", phase: "d", target: "n1", tag: HASH } });
  expect(store.shown.mine).toEqual({ n1: 2 });
  store.settle("o3", 6);
  expect(store.shown.mine).toEqual({ n1: 2 });
  store.receive({ epoch: "e", from: 5, to: 6, patch: { phase: "p" } });
  expect(store.shown.mine).toEqual({});
  store.countMine("d", { n1: 2 });
  expect(store.shown.mine).toEqual({});
});

test("passing text gives way to the lasting one", () => {
  const store = storeOf();
  store.tellLive({ note: "n1", text: "Jo", writers: 2 });
  store.receive({ epoch: "e", from: 5, to: 6, patch: { notes: noteIn("Jono") } });
  expect(store.live.get("n1")).toEqual({ note: "n1", text: "Jono", writers: 2 });
  store.tellLive({ note: "n1", text: "Jono", writers: 0 });
  store.receive({ epoch: "e", from: 6, to: 7, patch: { notes: noteIn("Jono") } });
  expect(store.live.has("n1")).toBe(false);
});

test("a thousand batches are one copy of the board, and the last word counts", () => {
  const notes = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`n${n}`, { ...noteIn("").n1, at: n }]));
  const store = new Store({ epoch: "e", seq: 0, view: { ...boardOf(), notes } }, nothing);
  const before = store.confirmed;
  for (let n = 0; n < 1000; n++)
    store.receive({
      epoch: "e",
      from: n,
      to: n + 1,
      patch: { notes: { [`n${n % 500}`]: { ...noteIn(`${n}`).n1, at: n } } },
    });
  expect(store.seq).toBe(1000);
  expect(before.notes.n7?.text).toBe("");
  const { confirmed } = store;
  expect(confirmed).toBe(store.confirmed);
  expect(confirmed.notes.n7?.text).toBe("507");
  expect(Object.keys(confirmed.notes)).toHaveLength(500);
});

test("a fresh view takes the place of whatever waited to be folded", () => {
  const store = storeOf();
  store.receive({ epoch: "e", from: 5, to: 6, patch: { notes: noteIn("Jono") } });
  store.reset({ epoch: "f", seq: 2, view: boardOf() });
  expect(store.confirmed.notes).toEqual({});
  expect([store.epoch, store.seq]).toEqual(["f", 2]);
});

test("a language that is told after its text is on the board, and of a note that is not there nothing is said", () => {
  const store = storeOf();
  store.receive({ epoch: "e", from: 5, to: 6, patch: { notes: noteIn("Jono") } });
  store.tellLanguages({ n1: "fi", n2: "sv" });
  expect(store.shown.view.notes).toEqual({ n1: { ...noteIn("Jono").n1, lang: "fi" } });
  expect(store.seq).toBe(6);
  store.receive({ epoch: "e", from: 6, to: 7, patch: { notes: { n1: { ...noteIn("Kön").n1 } } } });
  expect(store.shown.view.notes.n1).not.toHaveProperty("lang");
});

test("what is missed may be languages alone: a batch of no events is taken in where one stands at its place", () => {
  const store = storeOf();
  store.receive({ epoch: "e", from: 5, to: 6, patch: { notes: noteIn("Jono") } });
  const spoken = { n1: { ...noteIn("Jono").n1, lang: "fi" } };
  expect(store.receive({ epoch: "e", from: 5, to: 5, patch: { notes: spoken } })).toBe(true);
  expect(store.confirmed.notes.n1).not.toHaveProperty("lang");
  expect(store.receive({ epoch: "e", from: 6, to: 6, patch: { notes: spoken } })).toBe(true);
  expect(store.confirmed.notes.n1?.lang).toBe("fi");
});
