/** Which commands need a ballot. The rest of this folder loads when the plan has a round. */

import { isWork } from "../interactions/kinds";
import type { Command, View } from "../protocol";

/** Once its phase is over the server says so, with a ballot or without. */
export function needsBallot({ phase, status, ballot_keys }: View, c: Command): boolean {
  return isWork(c) && c.phase === phase && status === "open" && phase in ballot_keys;
}
