/**
 * A peer group promises that nothing of it stays. A phone that was away when the group ended learns of it here, on
 * whatever page it opens next, and forgets what was written there: notes, drafts and what was never sent.
 */

import { DeviceStorage, OF_PEERS, workshopsWith } from "./storage";

const GONE = 410;

/** Asks for each peer group of this browser whether it is still there. `today` is an ISO date. */
export async function forgetEndedPeers(today = new Date().toISOString().slice(0, 10)): Promise<void> {
  for (const workshop of workshopsWith(OF_PEERS)) {
    const storage = new DeviceStorage(workshop);
    const address = `/huone/${workshop}`;
    const answer = await fetch(address, { method: "HEAD", redirect: "manual" }).catch(() => undefined);
    if (answer && isGone(answer, storage.get(OF_PEERS) ?? "", today)) storage.forget();
  }
}

/** Without its cookie the browser is sent to the code field: then the last day of the group decides. */
function isGone({ status, type }: Response, lastDay: string, today: string): boolean {
  return status === GONE || (type === "opaqueredirect" && lastDay !== "" && lastDay < today);
}
