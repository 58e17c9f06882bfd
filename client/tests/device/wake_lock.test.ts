/** The screen of who leads stays on, also after another page or a locked screen took the lock away. */

import { afterEach, expect, test, vi } from "vitest";
import { keepScreenOn } from "../../src/device/wake_lock";

afterEach(() => vi.unstubAllGlobals());

test("the screen is kept on again at each return, and not asked for in the background", async () => {
  const request = vi.fn(async () => undefined);
  const seen = vi.spyOn(document, "visibilityState", "get").mockReturnValue("visible");
  vi.stubGlobal("navigator", { wakeLock: { request } });
  keepScreenOn();
  expect(request).toHaveBeenCalledTimes(1);
  seen.mockReturnValue("hidden");
  document.dispatchEvent(new Event("visibilitychange"));
  expect(request).toHaveBeenCalledTimes(1);
  seen.mockReturnValue("visible");
  document.dispatchEvent(new Event("visibilitychange"));
  expect(request).toHaveBeenCalledTimes(2);
  seen.mockRestore();
});
