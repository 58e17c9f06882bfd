import { ristretto255_oprf } from "@noble/curves/ed25519.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { render } from "lit-html";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Ballots } from "../../src/ballots/ballots";
import { blind, token } from "../../src/ballots/blinding";
import { NoteKeys } from "../../src/device/note_keys";
import { DeviceStorage } from "../../src/device/storage";
import type { BallotsRequest, ClientEvents, Command, View } from "../../src/protocol";
import { boardOf } from "../board/boards";

type Answer = ClientEvents["ballots"]["answer"];

const { voprf } = ristretto255_oprf;
const keys = voprf.generateKeyPair();
const other = voprf.generateKeyPair();
const published = bytesToHex(keys.publicKey);
const DOT: Command = { t: "GiveDot", phase: "d", target: "n", tag: "0" };

let view: View;
let requests: BallotsRequest[];
let answer: (request: BallotsRequest) => Answer;
let changes: number;

const given = (secret: Uint8Array, key: Uint8Array) => (request: BallotsRequest) => ({
  ok: true as const,
  given: Object.fromEntries(
    Object.entries(request.blinded).map(([phase, blinded]) => {
      const { evaluated, proof } = voprf.blindEvaluate(secret, key, hexToBytes(blinded));
      return [phase, bytesToHex(proof) + bytesToHex(evaluated)];
    }),
  ),
});

function device(code = "23456789BCDFGHJK"): Ballots {
  return new Ballots(new DeviceStorage("w"), new NoteKeys(code, "w"), {
    view: () => view,
    ask: async (request) => {
      requests.push(request);
      return answer(request);
    },
    changed: () => {
      changes += 1;
    },
  });
}

async function fetched(ballots = device()): Promise<Ballots> {
  const coming = ballots.fetch();
  await vi.advanceTimersByTimeAsync(10_000);
  await vi.waitFor(() => coming);
  return ballots;
}

const notice = (ballots: Ballots, ...waiting: Command[]): string => {
  const root = document.createElement("div");
  render(ballots.notice(waiting.map((c) => ({ c }))), root);
  return root.textContent?.trim() ?? "";
};

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 200 });
  view = boardOf({}, { phase: "d", ballot_keys: { d: published } });
  [requests, changes] = [[], 0];
  answer = given(keys.secretKey, keys.publicKey);
});
afterEach(() => void vi.useRealTimers());

test("a vote waits for its ballot, and is then sent with the token that the server knows", async () => {
  const ballots = device();
  expect(ballots.holds(DOT)).toBe(true);
  expect(notice(ballots, DOT)).toContain("odottaa tällä laitteella");
  await fetched(ballots);
  expect(changes).toBe(1);
  expect(ballots.holds(DOT)).toBe(false);
  expect(notice(ballots, DOT)).toBe("");
  const mine = blind(new NoteKeys("23456789BCDFGHJK", "w").tag("d"), new Uint8Array(32));
  const request = { blinded: { d: bytesToHex(mine.blinded) } };
  const expected = token(mine, given(keys.secretKey, keys.publicKey)(request).given.d ?? "", published);
  expect(ballots.withToken(DOT)).toEqual({ ...DOT, token: expected });
});

test("a note waits for nothing and gets no token", () => {
  const note: Command = { t: "WriteNote", note: "n", area: "a", phase: "d", text: "t", key_hash: "" };
  expect(device().holds(note)).toBe(false);
  expect(device().withToken(note)).toBe(note);
});

test("the tag is never sent when a ballot is asked for", async () => {
  await fetched();
  expect(JSON.stringify(requests)).not.toContain(new NoteKeys("23456789BCDFGHJK", "w").tag("d"));
});

test("a page that is loaded anew has its ballots, and a second tab asks for the same", async () => {
  await fetched();
  expect(device().holds(DOT)).toBe(false);
  localStorage.clear();
  await fetched();
  expect(requests).toHaveLength(2);
  expect(requests[1]).toEqual(requests[0]);
});

test("another code on the same device has other ballots", async () => {
  await fetched();
  expect(device("ZZZZZZZZZZZZZZZZ").holds(DOT)).toBe(true);
});

test("new keys need new ballots, for the same blinded tag", async () => {
  await fetched();
  view = { ...view, ballot_keys: { d: bytesToHex(other.publicKey) } };
  answer = given(other.secretKey, other.publicKey);
  const ballots = device();
  expect(ballots.holds(DOT)).toBe(true);
  await fetched(ballots);
  expect(ballots.holds(DOT)).toBe(false);
  expect(requests[1]).toEqual(requests[0]);
});

test("where another device has the ballot, the server is asked and answers why not", async () => {
  answer = () => ({ ok: true, given: {} });
  const ballots = device();
  expect(notice(ballots)).toBe("");
  await fetched(ballots);
  expect(ballots.holds(DOT)).toBe(false);
  expect(ballots.withToken(DOT)).toEqual(DOT);
  // Told before anything is pressed: so it is for who left the room and came back.
  expect(notice(ballots)).toContain("Voit myös antaa sen seurantakoodin");
  view = { ...view, peers_only: true };
  expect(notice(ballots)).toContain("Jos et voi käyttää sitä");
  expect(notice(ballots)).not.toContain("koodi");
});

test("a round whose key is gone meanwhile is asked for again, and no other device is blamed", async () => {
  const before = view;
  answer = () => {
    view = { ...before, ballot_keys: {} };
    return { ok: true, given: {} };
  };
  const ballots = await fetched();
  view = before;
  expect(ballots.holds(DOT)).toBe(true);
  answer = given(keys.secretKey, keys.publicKey);
  await fetched(ballots);
  expect(ballots.holds(DOT)).toBe(false);
});

test("a server with another key for this person hears no vote, and the screen says so", async () => {
  answer = given(other.secretKey, other.publicKey);
  const ballots = await fetched();
  expect(ballots.holds(DOT)).toBe(true);
  expect(notice(ballots)).toContain("ei voitu varmistaa");
});

test("an answer that does not come is asked for again", async () => {
  answer = () => ({ ok: false, code: "rate", retry: 1000 });
  const ballots = await fetched();
  expect(ballots.holds(DOT)).toBe(true);
  answer = given(keys.secretKey, keys.publicKey);
  await fetched(ballots);
  expect(ballots.holds(DOT)).toBe(false);
});

test("once the phase or the workshop is over a vote waits for nothing: the server says that it is late", () => {
  view = { ...view, phase: "p" };
  expect(device().holds(DOT)).toBe(false);
  view = { ...view, phase: "d", status: "closed" };
  expect(device().holds(DOT)).toBe(false);
});
