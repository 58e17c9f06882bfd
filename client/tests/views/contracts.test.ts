/** Before a contract becomes stricter, the facilitator learns what it cannot take back. */

import { beforeEach, expect, test } from "vitest";
import { fetchLeaves } from "../../src/views/sheets/sheet";
import { boardOf } from "../board/boards";
import { Room } from "../pages/rooms";

const KEPT = "Vanhoissa varmuuskopioissa kirjoittaja ja rooli voivat vielä olla";

beforeEach(() => localStorage.clear());

const withRoles = (keeps_role: boolean) => {
  const view = boardOf({}, { may: ["lead"] });
  const phases = Object.entries(view.phases).map(([id, phase]) => [id, { ...phase, keeps_role }]);
  return { ...view, phases: Object.fromEntries(phases) };
};

test("roles are offered to be removed only where some are kept", async () => {
  const room = new Room(withRoles(false), "facilitator");
  await room.begun;
  await fetchLeaves();
  room.actions.open({ kind: "contracts" });
  await room.calm();
  expect(room.root.querySelector('[data-think="p/roles_off"]')).toBeNull();
  expect(room.find("dialog").textContent).not.toContain("Poista roolit");
});

test("old backups are told of before anything was made stricter, and again beside the button that does it", async () => {
  const room = new Room(withRoles(true), "facilitator");
  await room.begun;
  await fetchLeaves();
  room.actions.open({ kind: "contracts" });
  await room.calm();
  expect(room.find("dialog").textContent).toContain(KEPT);
  room.find('[data-think="p/roles_off"]').click();
  await room.calm();
  expect(room.find("dialog .surely").textContent).toContain(KEPT);
  expect(room.find("dialog").textContent?.split(KEPT)).toHaveLength(2);
});
