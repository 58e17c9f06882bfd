/** Ends what a test file leaves behind, timers and imports on the way: the page that they would use is gone by then. */

import { afterAll, vi } from "vitest";

const begin = globalThis.setTimeout;
const begun = new Set<ReturnType<typeof setTimeout>>();

globalThis.setTimeout = Object.assign((...given: Parameters<typeof setTimeout>) => {
  const timer = begin(...given);
  begun.add(timer);
  return timer;
}, begin) as typeof setTimeout;

afterAll(async () => {
  await vi.dynamicImportSettled();
  begun.forEach(clearTimeout);
});
