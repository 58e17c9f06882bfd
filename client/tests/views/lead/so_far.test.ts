/** Files of what is written so far are one call away, and a peer group has none. */

import { expect, test } from "vitest";
import { leading, press } from "./rooms";

const LINK = 'a[href="/tyopajat/1#interim"]';

test.each([
  [false, 1],
  [true, 0],
])("the drawer of the rest leads to the files (a peer group: %s)", async (peers_only, links) => {
  const room = await leading(peers_only ? { peers_only } : {});
  (room.scene.page.urls as { overview?: string }).overview = "/tyopajat/1";
  await press(room, "Lisää");
  expect(room.root.querySelectorAll(LINK)).toHaveLength(links);
});
