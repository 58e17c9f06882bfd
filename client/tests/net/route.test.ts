import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DeviceStorage } from "../../src/device/storage";
import { Route } from "../../src/net/route";
import { TransportChoice } from "../../src/net/transport";

const MINUTE = 60_000;

/** A network and the library on it: what the next attempt aims at, and what it came to. */
class Network {
  configure: string[] = [];
  within = 0;
  idle = true;
  came = 0;
  current: string | undefined;
  readonly choice = new TransportChoice(new DeviceStorage("device"));
  readonly route = new Route("/ws/r", this.choice, {
    configure: (transports, within) => {
      this.configure = transports;
      this.within = within;
    },
    current: () => this.current,
    reconnect: () => {
      this.came += 1;
      this.route.closed();
      this.route.begin();
    },
    isIdle: () => this.idle,
  });

  constructor() {
    this.route.begin();
  }

  /** The attempt is let in, over the first of what it aimed at or over another. */
  accepted(current = this.configure[0]): void {
    this.current = current;
    this.route.opened();
    this.route.accepted();
  }

  /** The attempt comes to nothing, and the next one begins. */
  fails(bySilence: boolean): void {
    this.route.failed(bySilence);
    this.route.begin();
  }

  /** WebSockets are swallowed and polling goes through, so often in a row. */
  swallows(times: number): void {
    for (let time = 0; time < times; time += 1) this.choice.failed();
    this.route.begin();
    this.accepted();
  }
}

/** What is tried aside. */
const tried: Probe[] = [];

class Probe {
  onmessage: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onclose: (() => void) | null = null;
  closed = false;

  constructor(readonly url: string) {
    tried.push(this);
  }

  close(): void {
    this.closed = true;
  }
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000_000 });
  vi.stubGlobal("WebSocket", Probe);
  tried.length = 0;
  localStorage.clear();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a WebSocket is tried first, and polling after a few seconds of silence", () => {
  const network = new Network();
  expect(network.configure).toEqual(["websocket", "polling"]);
  expect(network.within).toBe(4_000);
  network.fails(true);
  expect(network.configure).toEqual(["polling"]);
  expect(network.within).toBe(10_000);
});

test("a page that is opened later on the same device polls at once", () => {
  new Network().fails(true);
  expect(new Network().configure).toEqual(["polling"]);
});

test("a device that has found out a day ago tries a WebSocket again", () => {
  new Network().fails(true);
  vi.advanceTimersByTime(24 * 60 * MINUTE);
  expect(new Network().configure[0]).toBe("websocket");
});

test("a clock that was put back keeps nobody from WebSockets", () => {
  new Network().fails(true);
  vi.setSystemTime(0);
  expect(new Network().configure[0]).toBe("websocket");
});

test("where nothing goes through, nothing is held against WebSockets", () => {
  const network = new Network();
  for (let time = 0; time < 20; time += 1) {
    network.fails(true);
    expect(network.configure).toEqual(["polling"]);
    network.fails(true);
    expect(network.configure[0]).toBe("websocket");
  }
  network.fails(true);
  expect(network.choice.until - Date.now()).toBe(MINUTE);
});

test("a server that is down is no reason to poll", () => {
  const network = new Network();
  network.fails(false);
  expect(network.configure[0]).toBe("websocket");
});

test("who polls tries a WebSocket aside after a minute, and takes it only when it says something", async () => {
  const network = new Network();
  network.swallows(1);
  await vi.advanceTimersByTimeAsync(MINUTE - 1);
  expect(tried).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(tried.map((probe) => probe.url)).toEqual(["ws://localhost:3000/ws/r/?EIO=4&transport=websocket"]);
  expect(network.came, "what polls goes on").toBe(0);
  tried[0]?.onmessage?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(network.came).toBe(1);
  expect(network.configure[0]).toBe("websocket");
  expect(tried[0]?.closed).toBe(true);
});

test("a WebSocket that stays silent aside is tried twice as late each time, and every hour at the latest", async () => {
  const network = new Network();
  network.swallows(1);
  const pauses: number[] = [];
  for (let time = 0; time < 8; time += 1) {
    const began = Date.now();
    await vi.advanceTimersByTimeAsync(network.choice.until - began);
    pauses.push(Math.round((Date.now() - began) / MINUTE));
    await vi.advanceTimersByTimeAsync(4_000);
  }
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  expect(tried.length).toBe(8);
  expect(network.came).toBe(0);
});

test("nothing is changed while a question waits for its answer", async () => {
  const network = new Network();
  network.swallows(1);
  network.idle = false;
  await vi.advanceTimersByTimeAsync(MINUTE);
  tried[0]?.onmessage?.();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(network.came).toBe(0);
  network.idle = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(network.came).toBe(1);
});

test("on another network a WebSocket is tried within seconds", async () => {
  const network = new Network();
  network.swallows(6);
  network.route.networkChanged();
  network.accepted();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(tried.length).toBe(1);
});

test("so it is when polling was cut off", async () => {
  const network = new Network();
  network.swallows(6);
  network.route.closed(true);
  network.route.begin();
  expect(network.configure).toEqual(["polling"]);
  network.accepted();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(tried.length).toBe(1);
});

test("a WebSocket that goes silent is followed by polling, and each time for longer", () => {
  const network = new Network();
  network.accepted();
  network.route.silent();
  expect(network.configure).toEqual(["polling"]);
  expect(network.choice.until - Date.now()).toBe(MINUTE);
  vi.setSystemTime(network.choice.until);
  network.route.begin();
  network.accepted("websocket");
  network.route.silent();
  expect(network.choice.until - Date.now()).toBe(2 * MINUTE);
});

test("a WebSocket that was good for two minutes is trusted as if nothing had been", () => {
  const network = new Network();
  network.choice.failed();
  vi.setSystemTime(network.choice.until);
  network.route.begin();
  network.accepted();
  vi.advanceTimersByTime(2 * MINUTE);
  network.choice.failed();
  expect(network.choice.until - Date.now()).toBe(MINUTE);
});

test("a server that says its first word and then nothing is left after six seconds", () => {
  const network = new Network();
  network.current = "websocket";
  network.route.opened();
  vi.advanceTimersByTime(6_000);
  expect(network.came).toBe(1);
  expect(network.configure).toEqual(["polling"]);
});

test("a network that refuses WebSockets at once is remembered too", () => {
  const network = new Network();
  network.accepted("polling");
  expect(new Network().configure).toEqual(["polling"]);
});

test("WebSockets that are cut after seconds are given up at the third time, and one that lasted is not", () => {
  const network = new Network();
  const lives = (milliseconds: number): void => {
    network.accepted();
    vi.advanceTimersByTime(milliseconds);
    network.route.closed(true);
    network.route.begin();
  };
  for (const life of [5_000, 5_000, 40_000, 5_000, 5_000]) lives(life);
  expect(network.configure[0]).toBe("websocket");
  lives(5_000);
  expect(network.configure).toEqual(["polling"]);
});

test("whoever leaves tries nothing more", async () => {
  const network = new Network();
  network.swallows(1);
  network.route.closed();
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(tried).toEqual([]);
});
