/** What is said when a contract became stricter. Loaded when it happens. */

import { phases, type WithId } from "../board/reading";
import type { Contract, Phase, View } from "../protocol";
import { fillSentence, type Sentence, userText } from "../text/sentence";
import * as said from "../text/stricter_promises";

type Change = Exclude<Contract, "everyone"> | "roles_off" | "summary_only";

const LED: Readonly<Record<Change, () => string>> = {
  nobody: said.NOBODY_LED,
  facilitator: said.FACILITATOR_LED,
  roles_off: said.ROLES_OFF_LED,
  summary_only: said.SUMMARY_ONLY_LED,
};

const TOLD: Readonly<Record<Change, () => string>> = {
  nobody: said.NOBODY_TOLD,
  facilitator: said.FACILITATOR_TOLD,
  roles_off: said.ROLES_OFF_TOLD,
  summary_only: said.SUMMARY_ONLY_TOLD,
};

/** Returns a sentence for each change between two views; none if nothing became stricter. */
export function stricter(before: View, now: View, leads: boolean): Sentence[] {
  const words = leads ? LED : TOLD;
  return phases(now).flatMap((phase) =>
    changes(before.phases[phase.id], phase).map((change) => [
      fillSentence(words[change](), { phase: userText(phase.title) }),
      " ",
    ]),
  );
}

function changes(before: Phase | undefined, now: WithId<Phase>): Change[] {
  if (!before) return [];
  const contract = now.contract !== before.contract && now.contract !== "everyone" ? [now.contract] : [];
  return [...contract, ...(["roles_off", "summary_only"] as const).filter((one) => now[one] && !before[one])];
}
