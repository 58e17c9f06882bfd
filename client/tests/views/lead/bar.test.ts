/** One bar leads and everything else comes when it is called: the drawers, and the actions of a note. */

import { expect, test } from "vitest";
import { counts } from "../../../src/views/lead/counts";
import { type Led, leading, press } from "./rooms";

const words = (room: Led, selector: string) =>
  [...room.root.querySelectorAll(selector)].map(({ textContent }) => textContent?.replace(/\s+/g, " ").trim());

const touch = async (room: Led, selector: string) => {
  room.find(selector).dispatchEvent(new MouseEvent("click", { bubbles: true }));
  await room.calm();
};

test("one button is the next step, and what is rarely needed is not on the page", async () => {
  const room = await leading();
  expect(words(room, ".button:not(.button--quiet)")).toEqual(["Seuraava: Pisteet"]);
  expect(words(room, ".card, .people, .code-show, .phase-list, .scenes")).toEqual([]);
});

test("after the last phase the next step is the end", async () => {
  const room = await leading({ phase: "d" });
  expect(words(room, ".remote-next")).toEqual(["Lopeta työpaja"]);
});

test("a drawer is put away by the back button, which does not leave the room", async () => {
  const room = await leading();
  const before = history.length;
  await press(room, "Vaiheet");
  expect(history.length).toBe(before + 1);
  expect(words(room, ".phase-item")).toHaveLength(2);
  dispatchEvent(new PopStateEvent("popstate"));
  await room.calm();
  expect(room.scene.sheet).toBeUndefined();
});

test("the actions of a note come when it is touched and go when another place is; its menu is always there", async () => {
  const room = await leading();
  expect(words(room, ".act")).toEqual([]);
  await touch(room, '[data-note="two"] .note-text');
  expect(words(room, '[data-note="two"] .act')).toEqual(["Näytölle", "Ryhmään", "Piilota", "Muuta"]);
  await touch(room, '[data-note="one"] .note-text');
  expect(words(room, ".act")).toHaveLength(4);
  await touch(room, "#board");
  expect(words(room, ".act")).toEqual([]);
  expect(room.root.querySelectorAll('[aria-label^="Lapun toiminnot"]')).toHaveLength(2);
});

test("a hidden note offers to show it, and nothing of it goes to the big screen", async () => {
  const room = await leading();
  room.store.receive({ epoch: "e", from: 1, to: 2, patch: { notes: { one: hidden } } });
  await room.calm();
  await touch(room, '[data-note="one"] .note-text');
  expect(words(room, ".act")).toEqual(["Näytä taas", "Muuta"]);
});
const hidden = { area: "a", phase: "p", text: "one", key: "", at: 0, hidden: "other" as const };

test("a touched group is named, taken apart or lifted", async () => {
  const room = await leading({ groups: { g: { area: "a", name: "Jonot", at: 1 } } });
  await touch(room, '[data-group="g"] .group-name');
  expect(words(room, ".act")).toEqual(["Näytölle", "Nimeä", "Pura"]);
});

test("a pause of one's own minutes, and the time of day at which it ends", async () => {
  const room = await leading({ wall: { scene: "pause", until: new Date(2026, 4, 4, 14, 15).getTime() } });
  await press(room, "Näyttö");
  expect(room.root.textContent).toContain("Jatketaan kello 14.15.");
  await press(room, "Tauko 15 min");
  (room.find("#pause-minutes") as HTMLInputElement).value = "25";
  room.find(".pause-own").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  expect(room.did).toEqual([15, 25].map((minutes) => ({ t: "DirectWall", scene: "pause", minutes })));
});

test("of dots only those are counted that everybody sees, in the phase that is on", async () => {
  const secret = await leading({ phase: "d" });
  const named = ({ name }: { name: string }) => name;
  expect(counts(secret.scene).map(named)).toEqual(["ready-count", "written"]);
  const marks = { area: "a", phase: "p", text: "one", key: "", at: 0, marks: { d: 3 } };
  secret.store.receive({ epoch: "e", from: 1, to: 2, patch: { notes: { one: marks } } });
  expect(counts(secret.scene).at(-1)?.words).toBe("3 pistettä");
});
