/** Before a device goes to the next person, the code is shown; afterwards nothing of the former is on it. */

import { render } from "lit-html";
import { beforeEach, expect, test, vi } from "vitest";
import type { View } from "../../../src/protocol";
import { handOver } from "../../../src/views/sheets/handing_over";
import { boardOf } from "../../board/boards";
import { Room } from "../../pages/rooms";

beforeEach(() => localStorage.clear());

function offered(view: Partial<View> = {}, urls: object = { hand_over: "/vuoro", followup: "/seuranta" }) {
  const room = new Room(boardOf({}, view));
  room.scene.status = "live";
  Object.assign(room.scene, { page: { ...room.scene.page, urls } });
  const root = document.createElement("div");
  const draw = () => render(handOver(room), root);
  draw();
  return { room, root, draw, button: () => root.querySelector("button") as HTMLButtonElement };
}

test("the code and its picture come first, folded away", () => {
  const { root, room } = offered();
  expect(root.querySelector("details")?.open).toBe(false);
  expect(root.querySelector(".code-show")?.textContent?.replaceAll("-", "")).toBe(room.scene.noteKeys.code);
  expect(root.querySelector(".qr")).not.toBeNull();
});

test("it is offered only where devices are shared, and while the room is open", () => {
  expect(offered({}, {}).root.textContent).toBe("");
  expect(offered({ status: "closed" }).root.textContent).toBe("");
});

test("while something is on its way, the device stays; what was never sent is told", () => {
  const { room, root, draw, button } = offered();
  room.scene.drafts.set("p", "a", "kesken jäänyt");
  room.actions.write("p", "a", "matkalla");
  draw();
  expect(button().disabled).toBe(true);
  room.scene.entries = () => [];
  draw();
  expect(button().disabled).toBe(false);
  expect(root.querySelector(".user-text")?.textContent).toBe("kesken jäänyt");
});

test("nothing is forgotten before the server has let the former go", async () => {
  const { room, button } = offered();
  room.storage.set("code", "K");
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 503 })));
  button().click();
  await vi.waitFor(() => expect(room.scene.toast?.words).toBe("Se ei onnistunut. Yritä uudelleen."));
  expect(room.storage.get("code")).toBe("K");
  const replace = vi.fn();
  vi.stubGlobal("location", { pathname: "/huone/w", href: "http://x/huone/w", replace });
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 204 })));
  button().click();
  await vi.waitFor(() => expect(replace).toHaveBeenCalledWith("/huone/w"));
  expect(Object.keys(localStorage)).toEqual([]);
  vi.unstubAllGlobals();
});
