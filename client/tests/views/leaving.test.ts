/** Before one leaves: what cannot be undone is said, and the first press does nothing yet. */

import { render } from "lit-html";
import { beforeEach, expect, test } from "vitest";
import { keepRefused, remains } from "../../src/app/refused_texts";
import type { Command } from "../../src/protocol";
import { leaving } from "../../src/views/firelight/leaving";
import { boardOf } from "../board/boards";
import { Room } from "../pages/rooms";

beforeEach(() => localStorage.clear());

function leaves(view: object): HTMLElement {
  const room = new Room(boardOf({}, view));
  const page = { ...room.scene.page, urls: { leave: "/lahto" } };
  const root = document.createElement("div");
  render(leaving(Object.assign(room.scene, { page })), root);
  return root;
}

test("who leaves learns before it that without the code no later round counts, and presses twice", () => {
  const root = leaves({ ballot_keys: { d: "00" } });
  expect(root.querySelector("details")?.open).toBe(false);
  expect(root.querySelector("summary")?.textContent).toContain("Poistu ja poista tiedot laitteelta…");
  expect(root.querySelector("form")?.textContent).toContain("et myöhemmissäkään vaiheissa");
  expect(root.querySelector("form button")?.textContent).toContain("Poistu nyt");
});

test("in a peer group, which has no code, who leaves reads of none", () => {
  const said = leaves({ ballot_keys: { d: "00" }, peers_only: true }).querySelector("form")?.textContent;
  expect(said).toContain("et myöhemmissäkään vaiheissa");
  expect(said).not.toMatch(/koodi/i);
});

test("where nothing is voted, nothing is said of votes", () => {
  expect(leaves({}).querySelector("form")?.textContent).not.toContain("pisteitä");
});

const DOT: Command = { t: "GiveDot", phase: "p", target: "n", tag: "0" };

test("an answer that came too late for its phase stays on the screen, and is told by its phase", async () => {
  const view = boardOf({});
  expect(remains(DOT, "phase_over", view)).toBe(`Vastauksesi vaiheessa ”${view.phases.p?.title}”`);
  expect(remains(DOT, "no_dots_left", view)).toBe("");
  const room = new Room(view);
  await room.begun;
  const refused = { op: "p", text: remains(DOT, "phase_over", view), code: "phase_over" as const };
  keepRefused(room.storage, refused);
  room.scene.refused = [refused];
  room.painter.draw();
  await room.calm();
  expect(room.find(".tray").textContent).toContain("Vaihe ehti vaihtua.");
});
