import { beforeEach, expect, test } from "vitest";
import type { View } from "../../../src/protocol";
import { boardOf } from "../../board/boards";
import { wallOf as drawn, words } from "./walls";

beforeEach(() => localStorage.clear());

const wallOf = (more: Partial<View>) => drawn(boardOf({ n1: {} }, { retention: "2099-01-31", ...more }));

test("the thanks of a peer group promise no code and no keeping, only what can be done now", async () => {
  const room = await wallOf({ status: "closed", peers_only: true });
  expect(words(room, ".wall-next")).toBe(
    "NytJos haluat pitää omat lappusi, lataa ne nyt puhelimeesi. " +
      "Vertaisryhmä on päättynyt. Kaikki poistetaan noin viiden minuutin kuluttua.",
  );
});

test("the thanks of another workshop tell of the code and until when notes are kept", async () => {
  const next = words(await wallOf({ status: "closed" }), ".wall-next");
  expect(next).toContain("Ota puhelimessasi näkyvä seurantakoodi talteen.");
  expect(next).toContain("Säilytys");
});

test("a pause says that the notes are safe, except in a peer group", async () => {
  const wall = { scene: "pause" } as const;
  expect(words(await wallOf({ wall }), ".wall-lead")).toBe("Sitten: Pisteet. Laput ovat tallessa.");
  expect(words(await wallOf({ wall, peers_only: true }), ".wall-lead")).toBe("Sitten: Pisteet.");
});
