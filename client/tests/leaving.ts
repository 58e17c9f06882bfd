/** Ends the timers that a test file leaves behind: the page that they would write into is gone by then. */

import { afterAll } from "vitest";

const begin = globalThis.setTimeout;
const begun = new Set<ReturnType<typeof setTimeout>>();

globalThis.setTimeout = Object.assign((...given: Parameters<typeof setTimeout>) => {
  const timer = begin(...given);
  begun.add(timer);
  return timer;
}, begin) as typeof setTimeout;

afterAll(() => begun.forEach(clearTimeout));
