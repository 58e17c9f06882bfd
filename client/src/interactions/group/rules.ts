/** Participants move notes and put them into groups. The buttons of arranging belong to the board. */

import type { Kind } from "../kind";

export const group: Kind = {
  scene: ({ notes, groups }) => (groups > 0 ? "themes" : notes > 0 ? "notes" : "question"),
};
