/** What is said when a contract became stricter. Loaded when it happens. */

import { phases, type WithId } from "../board/reading";
import type { Contract, Phase, View } from "../protocol";
import { OFFER_DONE } from "../text/promises_later";
import { fillSentence, type Sentence, userText } from "../text/sentence";
import * as said from "../text/stricter_promises";

type Change = Exclude<Contract, "everyone"> | "roles_off";

const LED: Readonly<Record<Change, () => string>> = {
  nobody: said.NOBODY_LED,
  facilitator: said.FACILITATOR_LED,
  roles_off: said.ROLES_OFF_LED,
};

const TOLD: Readonly<Record<Change, () => string>> = {
  nobody: said.NOBODY_TOLD,
  facilitator: said.FACILITATOR_TOLD,
  roles_off: said.ROLES_OFF_TOLD,
};

/** Returns a sentence for each change between two views; none if nothing became stricter. */
export function stricter(before: View, now: View, leads: boolean): Sentence[] {
  const words = leads ? LED : TOLD;
  const told = phases(now).flatMap((phase) =>
    changes(before.phases[phase.id], phase).map((change) => [
      fillSentence(words[change](), { phase: userText(phase.title) }),
      " ",
    ]),
  );
  return leads && shutsAway(before, now) ? [...told, OFFER_DONE()] : told;
}

/** Whether the phase that is on now began to show notes only in groups. */
function shutsAway(before: View, now: View): boolean {
  const was = before.phases[now.phase];
  return was !== undefined && !was.summary_only && now.phases[now.phase]?.summary_only === true;
}

function changes(before: Phase | undefined, now: WithId<Phase>): Change[] {
  if (!before) return [];
  const contract = now.contract !== before.contract && now.contract !== "everyone" ? [now.contract] : [];
  return [...contract, ...(now.roles_off && !before.roles_off ? (["roles_off"] as const) : [])];
}
