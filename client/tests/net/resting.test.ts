/** What waited on a phone is sent a random moment after the phone is back: nobody sees whose it is by when it comes. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DeviceStorage } from "../../src/device/storage";
import { type CommandSender, type Entry, Outbox } from "../../src/net/outbox";
import { atRandom } from "../../src/net/rest";
import type { Answer, Command } from "../../src/protocol";
import { calm, Note, Writer } from "../cowrite/cowriting";

const write = (note: string): Command => ({ t: "WriteNote", note, area: "a", phase: "p", text: note, key_hash: "" });

let sent: string[];
let saved: string[];
let resumed: number;
let lost: boolean;
let sender: CommandSender;

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
  sent = [];
  saved = [];
  resumed = 0;
  lost = false;
  sender = {
    send: async ({ op }: Entry): Promise<Answer> => {
      sent.push(op);
      if (lost) throw new Error("no answer");
      return { ok: true, seq: sent.length };
    },
    settled: ({ op }) => void saved.push(op),
    resumed: () => {
      resumed += 1;
    },
  };
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function outboxWith(notes: readonly string[], rest?: () => number): Promise<Outbox> {
  const outbox = new Outbox(new DeviceStorage("w"), sender, "tab", rest);
  for (const note of notes) outbox.add(note, write(note));
  await vi.advanceTimersByTimeAsync(0);
  return outbox;
}

test("what waited is sent after the rest and not before", async () => {
  const outbox = await outboxWith(["n1", "n2"], () => 1_500);
  outbox.open();
  await vi.advanceTimersByTimeAsync(1_499);
  expect([sent, outbox.isResting]).toEqual([[], true]);
  await vi.advanceTimersByTimeAsync(1);
  expect([sent, outbox.isResting, resumed]).toEqual([["n1", "n2"], false, 1]);
});

test("a fresh note does not overtake what waited", async () => {
  const outbox = await outboxWith(["n1"], () => 1_000);
  outbox.open();
  await vi.advanceTimersByTimeAsync(400);
  outbox.add("n2", write("n2"));
  await vi.advanceTimersByTimeAsync(599);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual(["n1", "n2"]);
});

test("where nothing waited, a fresh note is sent at once", async () => {
  const outbox = await outboxWith([], () => 1_000);
  outbox.open();
  outbox.add("n1", write("n1"));
  await vi.advanceTimersByTimeAsync(0);
  expect([sent, outbox.isResting]).toEqual([["n1"], false]);
});

test("a hello on a connection that was never lost makes nobody wait", async () => {
  const outbox = await outboxWith([], () => 1_000);
  outbox.open();
  lost = true;
  outbox.add("n1", write("n1"));
  await vi.advanceTimersByTimeAsync(0);
  outbox.open();
  expect(outbox.isResting).toBe(false);
});

test("a connection that is lost during the rest loses nothing and sends nothing twice", async () => {
  const outbox = await outboxWith(["n1"], () => 1_000);
  for (let times = 0; times < 3; times++) {
    outbox.open();
    await vi.advanceTimersByTimeAsync(900);
    outbox.close();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent).toEqual([]);
  }
  outbox.open();
  await vi.advanceTimersByTimeAsync(1_000);
  expect([sent, saved, new DeviceStorage("w").keys("out:")]).toEqual([["n1"], ["n1"], []]);
});

test("what a closed tab left rests as well", async () => {
  await outboxWith(["n1"]);
  const other = new Outbox(new DeviceStorage("w"), sender, "other", () => 700);
  other.open();
  expect(other.adopt(Date.now())).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(699);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual(["n1"]);
});

test("the rest is at random and at most two seconds", () => {
  const rests = Array.from({ length: 500 }, atRandom);
  expect(Math.max(...rests)).toBeLessThan(2_000);
  expect(Math.max(...rests)).toBeGreaterThan(1_500);
  expect(Math.min(...rests)).toBeLessThan(500);
});

test("letters that waited in a note written together rest as well, with those typed meanwhile", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0.9);
  const note = new Note("Jono");
  const anna = new Writer(note);
  await anna.writing.open();
  anna.online = false;
  anna.type("!");
  await calm();
  anna.online = true;
  anna.writing.resume();
  await vi.advanceTimersByTimeAsync(1_000);
  anna.type("?");
  await vi.advanceTimersByTimeAsync(700);
  expect(note.text).toBe("Jono");
  await vi.advanceTimersByTimeAsync(1_000);
  expect([note.text, anna.field.value]).toEqual(["Jono!?", "Jono!?"]);
});
