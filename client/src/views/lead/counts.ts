/**
 * What the bar tells of the people and their work, in this order. Only what every viewer may know already: people as
 * their phones are told (late and in steps where nobody may learn who wrote), signs as the server tells them, notes and
 * marks that lie on the board.
 * How many have voted is not among it: it would move with one phone.
 */

import type { LeadSheet, Scene } from "../../app/scene";
import { phaseNow } from "../../board/reading";
import { viewsOf } from "../../interactions/loading";
import type { Sentence } from "../../text/sentence";
import { ngettext } from "../../text/translations";
import { headcount } from "../head";
import { noteCount } from "../parts";
import { readyWords } from "../signals/lead_signals";

export interface Count {
  /** Its class. */
  readonly name: string;
  readonly icon: string;
  readonly words: Sentence;
  /** What opens when it is pressed. */
  readonly opens?: LeadSheet;
}

export function counts(scene: Scene): Count[] {
  const all = [
    support(scene),
    present(scene),
    ready(scene),
    unclear(scene),
    hands(scene),
    written(scene),
    marked(scene),
  ];
  return all.filter((count) => count !== undefined);
}

/** First, because somebody waits. */
function support({ signals }: Scene): Count | undefined {
  const asked = signals?.support?.length ?? 0;
  const words = ngettext("%(num)s pyytää tukea", "%(num)s pyytää tukea", asked);
  return asked > 0 ? { name: "support", icon: "person", words, opens: "signs" } : undefined;
}

function present({ presence }: Scene): Count | undefined {
  return presence && { name: "presence", icon: "people", words: headcount(presence), opens: "people" };
}

/** Exact or in steps, as the server tells it. */
function ready(scene: Scene): Count | undefined {
  if (scene.view.status !== "open") return undefined;
  return { name: "ready-count", icon: "check", words: readyWords(scene), opens: "signs" };
}

function unclear({ signals }: Scene): Count | undefined {
  const asked = signals?.unclear?.length ?? 0;
  const words = ngettext("%(num)s epäselvä sana", "%(num)s epäselvää sanaa", asked);
  return asked > 0 ? { name: "unclear", icon: "help", words, opens: "signs" } : undefined;
}

function hands({ signals }: Scene): Count | undefined {
  const raised = signals?.hands?.length ?? 0;
  const words = ngettext("%(num)s pyytää puhua", "%(num)s pyytää puhua", raised);
  return raised > 0 ? { name: "hands", icon: "hand", words, opens: "signs" } : undefined;
}

function written({ view }: Scene): Count | undefined {
  const notes = Object.keys(view.notes).length;
  return notes > 0 ? { name: "written", icon: "file", words: noteCount(notes) } : undefined;
}

/** What the notes and groups got in the phase that is on, as far as it is seen while it is given. */
function marked({ view }: Scene): Count | undefined {
  const things = [...Object.values(view.notes), ...Object.values(view.groups)];
  const all = things.reduce((sum, { marks }) => sum + (marks?.[view.phase] ?? 0), 0);
  const words = all > 0 && viewsOf(phaseNow(view))?.counted?.(all);
  return words ? { name: "marked", icon: "plus", words } : undefined;
}
