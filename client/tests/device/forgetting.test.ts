/** Nothing of a peer group stays on a phone that was away when the group ended. */

import { beforeEach, expect, test, vi } from "vitest";
import { forgetEndedPeers } from "../../src/device/forgetting";
import { DeviceStorage, OF_PEERS } from "../../src/device/storage";

const TODAY = "2026-12-01";

beforeEach(() => {
  localStorage.clear();
  for (const [workshop, lastDay] of Object.entries({ w1: "2026-12-05", w2: "2026-11-30" })) {
    const storage = new DeviceStorage(workshop);
    storage.set(OF_PEERS, lastDay);
    storage.set("own:n", "kanarialintu");
    storage.set("draft:p/a", "kesken");
  }
  new DeviceStorage("usual").set("own:n", "pysyy");
});

async function kept(answers: Record<string, Partial<Response> | undefined>): Promise<string[]> {
  const asked = vi.fn(async (address: string) => {
    const answer = answers[address];
    if (!answer) throw new TypeError("no network");
    return answer as Response;
  });
  vi.stubGlobal("fetch", asked);
  await forgetEndedPeers(TODAY);
  expect(asked.mock.calls.map(([address]) => address).sort()).toEqual(["/huone/w1", "/huone/w2"]);
  return [...new Set(Object.keys(localStorage).map((key) => key.split(":")[1] ?? ""))].sort();
}

const THERE = { status: 200, type: "basic" as const };
const GONE = { status: 410, type: "basic" as const };
const CODE_FIELD = { status: 0, type: "opaqueredirect" as const };

test("what was written in a deleted peer group goes, and nothing else", async () => {
  expect(await kept({ "/huone/w1": GONE, "/huone/w2": THERE })).toEqual(["usual", "w2"]);
});

test("without an answer nothing is forgotten", async () => {
  expect(await kept({ "/huone/w1": undefined, "/huone/w2": { status: 502, type: "basic" } })).toEqual([
    "usual",
    "w1",
    "w2",
  ]);
});

test("a browser that lost its cookie forgets the groups whose last day is over", async () => {
  expect(await kept({ "/huone/w1": CODE_FIELD, "/huone/w2": CODE_FIELD })).toEqual(["usual", "w1"]);
});

test("any page of Nuotio asks, where there was a peer group, and only there", async () => {
  const asked = vi.fn(async () => GONE as Response);
  vi.stubGlobal("fetch", asked);
  vi.resetModules();
  await import("../../src/pages/page");
  await vi.waitFor(() => expect(Object.keys(localStorage)).toEqual(["nuotio:usual:own:n"]));
  vi.resetModules();
  await import("../../src/pages/page");
  await vi.dynamicImportSettled();
  expect(asked).toHaveBeenCalledTimes(2);
});
