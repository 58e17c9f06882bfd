/** The leaves of the dialog that every user may open. Loaded after the room is usable. */

import { reason } from "../../app/reasons";
import type { Sheet } from "../../app/scene";
import type { View } from "../../protocol";
import type { Room } from "../parts";
import { asking } from "../signals/asking";
import { glossaryLeaf, wordLeaf } from "../signals/glossary";
import { support } from "../signals/support";
import { unclear } from "../signals/unclear";
import { about } from "./about";
import type { FacilitatorSheet, Leaf } from "./content";
import { cowriting } from "./cowriting";
import { drafts } from "./drafts";
import { early } from "./early";
import { groupMenu, naming, renaming } from "./group_actions";
import { editing, hiding, moving, noteMenu } from "./note_actions";

export function leafOf(room: Room, sheet: Exclude<Sheet, FacilitatorSheet>): Leaf | undefined {
  switch (sheet.kind) {
    case "note":
      return noteMenu(room, sheet.id);
    case "edit":
      return editing(room, sheet.id);
    case "move":
      return moving(room, sheet.id);
    case "hide":
      return hiding(room, sheet.id);
    case "cowrite":
      return cowriting(room, sheet.id);
    case "join":
      return naming(room, [sheet.id]);
    case "group":
      return groupMenu(room, sheet.id);
    case "rename":
      return renaming(room, sheet.id);
    case "name":
      return naming(room, sheet.notes);
    case "drafts":
      return drafts(room);
    case "early":
      return early(room);
    case "about":
      return about(room);
    case "signals":
      return asking(room);
    case "unclear":
      return unclear(room);
    case "word":
      return wordLeaf(room, sheet.id);
    case "glossary":
      return glossaryLeaf(room);
    case "support":
      return support(room);
  }
}

/** Returns why a leaf closed by itself: its object is gone, or the action is not allowed any more. */
export function whyGone({ notes, groups, status }: View, sheet: Sheet): string {
  if (!("id" in sheet)) return "";
  const ofGroup = sheet.kind === "group" || sheet.kind === "rename";
  if (ofGroup && !groups[sheet.id]) return reason("no_group");
  if (!ofGroup && !notes[sheet.id]) return reason("no_note");
  return reason(status === "open" ? "phase_over" : "closed");
}
