import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DeviceStorage } from "../../src/device/storage";
import { type Entry, Outbox } from "../../src/net/outbox";
import type { Answer, Command } from "../../src/protocol";

/** A server that answers by hand, does each op once, and gives the same answer to a resend. */
class Server {
  readonly received: string[] = [];
  readonly done = new Map<string, Answer>();
  readonly settled: [string, Answer][] = [];
  #waiting: [string, (answer: Answer) => void, (lost: Error) => void][] = [];

  readonly sender = {
    send: (entry: Entry) =>
      new Promise<Answer>((answered, lost) => {
        this.received.push(entry.op);
        this.#waiting.push([entry.op, answered, lost]);
      }),
    settled: (entry: Entry, answer: Answer) => void this.settled.push([entry.op, answer]),
  };

  get flying(): string[] {
    return this.#waiting.map(([op]) => op);
  }

  async answer(answer?: Answer): Promise<void> {
    for (const [op, answered] of this.#waiting.splice(0)) {
      const given = answer ?? this.done.get(op) ?? { ok: true as const, seq: this.done.size + 1 };
      if (given.ok) this.done.set(op, given);
      answered(given);
    }
    await vi.advanceTimersByTimeAsync(0);
  }

  async lose(): Promise<void> {
    for (const [, , lost] of this.#waiting.splice(0)) lost(new Error("no answer"));
    await vi.advanceTimersByTimeAsync(0);
  }
}

const write = (note: string): Command => ({ t: "WriteNote", note, area: "a", phase: "p", text: note, key_hash: "" });
const edit = (note: string): Command => ({ t: "EditNote", note, text: "uusi", key: "" });
const kept = () => new DeviceStorage("w").keys("out:").length;

let server: Server;
let outbox: Outbox;

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
  server = new Server();
  outbox = new Outbox(new DeviceStorage("w"), server.sender, "tab1");
});
afterEach(() => void vi.useRealTimers());

test("what is held waits while the rest is sent, and goes when it is released", async () => {
  let held = true;
  outbox = new Outbox(
    new DeviceStorage("w"),
    { ...server.sender, holds: ({ c }) => held && c.t === "EditNote" },
    "tab1",
  );
  outbox.open();
  await add("op1", edit("n1"));
  await add("op2", write("n1"));
  expect(server.flying).toEqual(["op2"]);
  held = false;
  outbox.release();
  expect(server.flying).toEqual(["op2"]);
  await server.answer();
  expect(server.flying).toEqual(["op1"]);
});

async function add(op: string, c: Command): Promise<void> {
  outbox.add(op, c);
  await vi.advanceTimersByTimeAsync(0);
}

test("a command is on the shelf before anything is sent, and off it when it is answered", async () => {
  await add("o1", write("n1"));
  expect(kept()).toBe(1);
  expect(server.received).toEqual([]);
  outbox.open();
  await server.answer();
  expect(kept()).toBe(0);
  expect(server.settled).toEqual([["o1", { ok: true, seq: 1 }]]);
});

test("what was written offline is sent in its order when the line is back", async () => {
  for (const name of ["o1", "o2", "o3"]) await add(name, write(name));
  outbox.open();
  expect(server.received).toEqual(["o1", "o2", "o3"]);
});

test("at most eight are on their way, and one about each thing", async () => {
  outbox.open();
  for (let index = 0; index < 10; index++) await add(`o${index}`, write(`n${index}`));
  expect(server.flying).toHaveLength(8);
  await server.answer();
  expect(server.flying).toHaveLength(2);
  await add("e0", edit("n9"));
  expect(server.flying).not.toContain("e0");
  await server.answer();
  expect(server.flying).toEqual(["e0"]);
});

test("an answer that never came leads to a resend of the same op, done once", async () => {
  outbox.open();
  await add("o1", write("n1"));
  server.done.set("o1", { ok: true, seq: 1 });
  await server.lose();
  await vi.advanceTimersByTimeAsync(1_000);
  await server.answer();
  expect(server.received).toEqual(["o1", "o1"]);
  expect(server.settled).toEqual([["o1", { ok: true, seq: 1 }]]);
});

test("“later” is obeyed and the order is kept", async () => {
  outbox.open();
  await add("o1", write("n1"));
  await server.answer({ ok: false, code: "rate", retry: 700 });
  await add("o2", write("n2"));
  expect(server.flying).toEqual([]);
  await vi.advanceTimersByTimeAsync(700);
  expect(server.flying).toEqual(["o1", "o2"]);
});

test("a refusal is told once and not sent again", async () => {
  outbox.open();
  await add("o1", write("n1"));
  await server.answer({ ok: false, code: "closed" });
  expect(server.settled).toEqual([["o1", { ok: false, code: "closed" }]]);
  expect(kept()).toBe(0);
});

test("the next tab takes over what a closed one left, but not what a living one has on its way", async () => {
  outbox.heartbeat(Date.now());
  await add("o1", write("n1"));
  const other = new Outbox(new DeviceStorage("w"), server.sender, "tab2");
  expect(other.adopt(Date.now())).toEqual([]);
  outbox.leave();
  expect(other.adopt(Date.now()).map((entry) => entry.op)).toEqual(["o1"]);
  expect(other.adopt(Date.now())).toEqual([]);
});

test("a tab that died without a word is heir to nobody for long", async () => {
  outbox.heartbeat(Date.now());
  await add("o1", write("n1"));
  await vi.advanceTimersByTimeAsync(20_000);
  const other = new Outbox(new DeviceStorage("w"), server.sender, "tab2");
  expect(other.adopt(Date.now())).toHaveLength(1);
});

test("a tab that died before the clock was put back is heir to nobody either", async () => {
  outbox.heartbeat(Date.now());
  await add("o1", write("n1"));
  const other = new Outbox(new DeviceStorage("w"), server.sender, "tab2");
  expect(other.adopt(Date.now() - 3600_000)).toHaveLength(1);
});

test("what is a day old is forgotten, but no note: perhaps only the clock was behind", async () => {
  await add("o1", write("n1"));
  await add("o2", { t: "MoveNote", note: "n2", area: "a" });
  const other = new Outbox(new DeviceStorage("w"), server.sender, "tab2");
  expect(other.adopt(Date.now() + 25 * 3600_000).map((entry) => entry.op)).toEqual(["o1"]);
  expect(kept()).toBe(1);
});
