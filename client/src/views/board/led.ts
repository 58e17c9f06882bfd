/** What only the facilitator sees of notes and groups, and does with them. Her view brings it; nobody else loads it. */

import type { WithId } from "../../board/reading";
import type { Group, Note } from "../../protocol";
import type { Room } from "../parts";

export const held: {
  /** What the big screen holds back, and who sees a note that others do not. */
  note?: (room: Room, it: WithId<Note>) => unknown;
  name?: (room: Room, it: WithId<Group>) => unknown;
  /** Her actions on what she touched. */
  noteActs?: (room: Room, it: WithId<Note>) => unknown;
  groupActs?: (room: Room, it: WithId<Group>) => unknown;
} = {};
