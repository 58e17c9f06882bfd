/** Which commands need a ballot. The rest of this folder loads when the plan has a round. */

import { isWork } from "../interactions/kinds";
import type { Command, View } from "../protocol";
import { _ } from "../text/translations";

/** Once its phase is over the server says so, with a ballot or without. */
export function needsBallot({ phase, status, ballot_keys }: View, c: Command): boolean {
  return isWork(c) && c.phase === phase && status === "open" && phase in ballot_keys;
}

/** Why nothing from this device counts: it has no ballot of the round. */
export const NO_BALLOT = (): string =>
  _("Voit vastata vain sillä laitteella ja selaimella, jolla avasit huoneen ensin.");
