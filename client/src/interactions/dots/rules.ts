/** Everybody gives dots to the notes and groups that are most important to them. The dots of each phase stand apart. */

import { _ } from "../../text/translations";
import type { Kind, Mine } from "../kind";

const views = () => import("./views");

export const dots = {
  marks: true,
  whoSees: () => _("Kukaan ei näe, mihin annoit pisteesi."),
  guesses: {
    GiveDot: (mine: Mine, { target }: { target: string }) => changed(mine, target, 1),
    TakeDot: (mine: Mine, { target }: { target: string }) => changed(mine, target, -1),
  },
  refusals: {
    no_dots_left: () => _("Olet jo antanut kaikki pisteesi."),
    no_dot: () => _("Tässä ei ole pistettäsi."),
  },
  scene: ({ notes, groups, marked }) => (marked ? "results" : groups > 0 ? "themes" : notes > 0 ? "notes" : "question"),
  views: { participant: views, facilitator: views, screen: views },
} satisfies Kind;

function changed(mine: Mine, target: string, change: number): Mine {
  const { [target]: had = 0, ...others } = mine;
  const has = had + change;
  return has > 0 ? { ...others, [target]: has } : others;
}
