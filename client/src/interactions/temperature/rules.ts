/** Everybody shows one colour card. Who wants to can also write a word, which is a note. */

import { _ } from "../../text/translations";
import type { Kind } from "../kind";

const views = () => import("./views");

export const temperature = {
  writes: true,
  placeholder: () => _("Halutessasi sana lapulle…"),
  whoSees: () => _("Kukaan ei näe, minkä kortin näytit."),
  guesses: {
    ShowCard: (_mine: unknown, { card }: { card: string }) => ({ [card]: 1 }),
    TakeCard: () => ({}),
  },
  scene: () => "question",
  views: { participant: views, facilitator: views, screen: views },
} satisfies Kind;
