/** Boards whose plan has two rounds of dots. */

import type { Note, Phase, View } from "../../src/protocol";
import { boardOf } from "../board/boards";

export const round = (index: number, title: string): Phase => ({
  index,
  title,
  settings: { kind: "dots", dots: 3 },
  instruction: "",
  minutes: 0,
  areas: [],
  coming: [],
  contract: "nobody",
});

/** The second round is on, unless told otherwise. */
export function twoRounds(notes: Record<string, Partial<Note>>, more: Partial<View> = {}): View {
  const { phases } = boardOf();
  const both = { d: round(1, "Tärkein"), e: round(2, "Helpoin") };
  return boardOf(notes, { phases: { ...phases, ...both }, phase: "e", may: ["act"], ...more });
}
