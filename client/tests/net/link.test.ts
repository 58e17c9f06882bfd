import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Store } from "../../src/board/store";
import { Clock } from "../../src/device/clock";
import { DeviceStorage } from "../../src/device/storage";
import { Link, type Status } from "../../src/net/link";
import { type Entry, Outbox } from "../../src/net/outbox";
import { boardOf } from "../board/boards";

/** The library's socket, as far as it is used: the server's side is in the test's hands. */
class Line {
  connected = true;
  active = true;
  readonly came: number[] = [];
  readonly heard = new Map<string, (payload: unknown) => void>();
  comesBack = true;
  readonly asked: string[] = [];
  answer: Promise<unknown> = new Promise(() => undefined);
  readonly io = {
    opts: {},
    engine: { transport: { name: "websocket" } },
    timeout: () => undefined,
    on: () => undefined,
    reconnection: (on: boolean) => {
      this.comesBack = on;
    },
  };

  on(event: string, heard: (payload: unknown) => void): void {
    this.heard.set(event, heard);
  }

  onAny(): void {}

  timeout(): this {
    return this;
  }

  emitWithAck(event: string): Promise<unknown> {
    this.asked.push(event);
    return this.answer;
  }

  connect(): this {
    this.connected = true;
    this.heard.get("connect")?.(undefined);
    this.came.push(Date.now());
    return this;
  }

  /** As the library does it: who hangs up hears of it as well. */
  disconnect(): this {
    const stood = this.connected;
    this.connected = false;
    if (stood) this.say("disconnect", "io client disconnect");
    return this;
  }

  say(event: string, payload: unknown): void {
    this.heard.get(event)?.(payload);
  }

  cut(reason: string): void {
    this.connected = false;
    this.say("disconnect", reason);
  }
}

const lines: Line[] = [];

vi.mock("socket.io-client", () => ({
  io: () => {
    lines.push(new Line());
    return lines.at(-1);
  },
}));

function linked(clock = new Clock()): { line: Line; link: Link; store: Store; statuses: Status[] } {
  const statuses: Status[] = [];
  const store = new Store({ epoch: "e", seq: 1, view: boardOf({ other: {} }) }, () => undefined);
  const ears = { room: "0".repeat(32), auth: () => ({}), status: (status: Status) => void statuses.push(status) };
  const link = new Link(store, clock, {
    ...ears,
    presence: () => undefined,
    code: () => undefined,
    ready: () => undefined,
  });
  const line = lines.at(-1) as Line;
  line.came.length = 0;
  return { line, link, store, statuses };
}

beforeEach(() => void vi.useFakeTimers({ now: 0 }));

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test("when the server says that it restarts, one comes back once, at a random moment within its window", () => {
  const moments = Array.from({ length: 200 }, () => {
    const { line } = linked();
    line.say("bye", { code: "restart", window: 8_000 });
    line.cut("transport close");
    expect(line.comesBack, "the library does not hurry back by itself").toBe(false);
    const began = Date.now();
    vi.advanceTimersByTime(8_000);
    expect(line.came.length).toBe(1);
    expect(line.comesBack, "from then on it tries by itself").toBe(true);
    return (line.came[0] as number) - began;
  });
  expect(Math.max(...moments)).toBeLessThanOrEqual(8_000);
  const early = moments.filter((moment) => moment < 4_000).length;
  expect(early).toBeGreaterThan(60);
  expect(early).toBeLessThan(140);
});

test("until that moment the old line is used", () => {
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  const { line } = linked();
  line.say("bye", { code: "restart", window: 8_000 });
  vi.advanceTimersByTime(3_900);
  expect(line.connected).toBe(true);
  expect(line.came).toEqual([]);
  vi.advanceTimersByTime(200);
  expect(line.came).toEqual([4_000]);
});

test("a goodbye that is said twice leads to one return", () => {
  const { line } = linked();
  line.say("bye", { code: "restart", window: 4_000 });
  line.say("bye", { code: "restart", window: 4_000 });
  line.cut("io server disconnect");
  vi.advanceTimersByTime(10_000);
  expect(line.came.length).toBe(1);
});

test("whoever wakes the page is back at once, and only once", () => {
  const { line, link } = linked();
  line.say("bye", { code: "restart", window: 8_000 });
  link.renew();
  vi.advanceTimersByTime(8_000);
  expect(line.came.length).toBe(1);
});

test("a server that hangs up without a word is visited again within three seconds", () => {
  const { line } = linked();
  line.cut("io server disconnect");
  vi.advanceTimersByTime(3_000);
  expect(line.came.length).toBe(1);
});

test.each([
  ["REVOKED", "removed"],
  ["CLOSED", "ended"],
  ["SIGNED_OUT", "signed_out"],
  ["HANDED_OVER", "handed_over"],
])("a ticket that is refused for good (%s) ends the page", (code, status) => {
  const { line, statuses } = linked();
  line.active = false;
  line.say("connect_error", { message: "refused", data: { code } });
  vi.advanceTimersByTime(60_000);
  expect(statuses).toEqual([status]);
  expect(line.came).toEqual([]);
});

test("whoever was shown out does not come back", () => {
  const { line, statuses } = linked();
  line.say("bye", { code: "removed" });
  line.cut("io server disconnect");
  vi.advanceTimersByTime(20_000);
  expect(statuses).toContain("removed");
  expect(line.came).toEqual([]);
});

test.each([
  ["removed", "removed"],
  ["closed", "ended"],
  ["signed_out", "signed_out"],
  ["handed_over", "handed_over"],
])("a goodbye for good (%s) is never taken back by the silence after it", async (code, status) => {
  const { line, link, statuses } = linked();
  line.say("hello", { epoch: "e", seq: 1, now: 0 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(statuses).toEqual(["live"]);
  line.say("bye", { code });
  line.cut("io server disconnect");
  vi.advanceTimersByTime(60_000);
  link.checkSilence();
  vi.advanceTimersByTime(60_000);
  expect(statuses.at(-1)).toBe(status);
});

test.each([90_000, -90_000])(
  "a phone whose clock is put right by %i ms shows the room's time at the next head",
  (leap) => {
    const clock = new Clock();
    const { line } = linked(clock);
    line.say("hello", { epoch: "e", seq: 1, now: 500_000 });
    expect(clock.now()).toBe(500_000);
    vi.setSystemTime(Date.now() + leap);
    line.say("head", { epoch: "e", seq: 1, now: 510_000 });
    expect(clock.now()).toBe(510_000);
    expect(clock.secondsTo(570_000)).toBe(60);
  },
);

test("a server whose clock is put right is believed at once, and one that says no time is no clock", () => {
  const clock = new Clock();
  const { line } = linked(clock);
  line.say("hello", { epoch: "e", seq: 1, now: 500_000 });
  line.say("head", { epoch: "e", seq: 1, now: 440_000 });
  line.say("head", { epoch: "e", seq: 1 });
  expect(clock.now()).toBe(440_000);
});

test("a head of a database that was put back is heard although its number is smaller", () => {
  const { line } = linked();
  line.say("head", { epoch: "e", seq: 0, now: 0 });
  expect(line.asked).toEqual([]);
  line.say("head", { epoch: "restored", seq: 0, now: 0 });
  expect(line.asked).toEqual(["since"]);
});

test("a clock that was put back does not make a dead line look alive", () => {
  vi.setSystemTime(3_600_000);
  const { line, link } = linked();
  line.say("hello", { epoch: "e", seq: 1, now: 0 });
  vi.setSystemTime(0);
  link.checkSilence();
  expect(line.came.length).toBe(1);
});

test("whoever reads too slowly for batches asks what was missed", () => {
  const { line } = linked();
  line.say("resync", {});
  expect(line.asked).toEqual(["since"]);
});

test("the languages of texts that have come to rest reach the board", () => {
  const { line, store } = linked();
  line.say("languages", { other: "sv" });
  expect(store.shown.view.notes.other?.lang).toBe("sv");
});

test("whoever is told to ask later asks once, when that time has come, however often it was told", async () => {
  const { line, link } = linked();
  line.answer = Promise.resolve({ ok: false, code: "rate", retry: 2_000 });
  for (let time = 0; time < 3; time += 1) line.say("resync", {});
  await vi.advanceTimersByTimeAsync(1_900);
  expect(line.asked.length).toBe(3);
  await vi.advanceTimersByTimeAsync(200);
  expect(line.asked.length).toBe(4);
  link.close();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(line.asked.length, "nobody asks who left").toBe(4);
});

test("a question without an answer ends a line on which nothing was heard since the server last said its head", async () => {
  const { line, link } = linked();
  line.say("hello", { epoch: "e", seq: 1, now: 0 });
  vi.setSystemTime(6_000);
  line.answer = Promise.reject(new Error("timeout"));
  await link.send({ op: "1", n: 1, tab: "t", c: { t: "LockRoom" } }).catch(() => undefined);
  expect(line.came.length, "five seconds without a word are no silence").toBe(0);
  vi.setSystemTime(11_000);
  await link.send({ op: "1", n: 1, tab: "t", c: { t: "LockRoom" } }).catch(() => undefined);
  expect(line.came.length).toBe(1);
});

test("when a phone wakes from sleep, what waited on it rests before it is sent", async () => {
  localStorage.clear();
  const { line, link } = linked();
  const hello = { epoch: "e", seq: 1, now: 0 };
  const sent = () => line.asked.filter((event) => event === "command").length;
  const sender = { send: (entry: Entry) => link.send(entry), settled: () => undefined };
  const outbox = new Outbox(new DeviceStorage("w"), sender, "tab", () => 1_500);
  link.attachOutbox(outbox);
  line.say("hello", hello);
  await vi.advanceTimersByTimeAsync(0);
  outbox.add("o1", { t: "RemoveNote", note: "n1", key: "" });
  await vi.advanceTimersByTimeAsync(0);
  expect(sent()).toBe(1);
  link.renew();
  line.say("hello", hello);
  await vi.advanceTimersByTimeAsync(1_499);
  expect([sent(), outbox.isResting]).toEqual([1, true]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent()).toBe(2);
});
