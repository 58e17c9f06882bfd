/** Before a contract becomes stricter, the facilitator learns what it cannot take back. */

import { beforeEach, expect, test } from "vitest";
import { fetchLeaves } from "../../src/views/sheets/sheet";
import { boardOf } from "../board/boards";
import { Room } from "../pages/rooms";

const KEPT = "Vanhoissa varmuuskopioissa kirjoittaja ja rooli voivat vielä olla";

beforeEach(() => localStorage.clear());

test("old backups are told of before anything was made stricter, and again beside the button that does it", async () => {
  const room = new Room(boardOf({}, { may: ["lead"] }), "facilitator");
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
