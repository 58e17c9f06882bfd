// Made by bin/protocol from app/domain; a test fails when it is stale. Do not edit.

export type PhaseKind = "talk" | "write" | "cowrite" | "group" | "dots";

export type Contract = "nobody" | "facilitator" | "everyone";

export type Status = "draft" | "open" | "closed" | "archived";

export type HideReason = "personal_data" | "hurtful" | "mistake" | "other";

export type Audience = "participant" | "facilitator" | "screen";

export type Flaw = "nul" | "control" | "half" | "reserved" | "reversing";

export const MAX_TEXT = 2000;
export const MAX_GROUPED = 200;
export const MAX_GROUP_NAME = 120;

export interface WriteNote {
  t: "WriteNote";
  note: string;
  area: string;
  phase: string;
  text: string;
  key_hash: string;
}

export interface EditNote {
  t: "EditNote";
  note: string;
  text: string;
  key: string;
}

export interface RemoveNote {
  t: "RemoveNote";
  note: string;
  key: string;
}

export interface RestoreNote {
  t: "RestoreNote";
  note: string;
  key: string;
}

export interface MoveNote {
  t: "MoveNote";
  note: string;
  area: string;
}

export interface GroupNotes {
  t: "GroupNotes";
  group: string;
  notes: readonly string[];
  name: string;
}

export interface RenameGroup {
  t: "RenameGroup";
  group: string;
  name: string;
}

export interface Ungroup {
  t: "Ungroup";
  group: string;
}

export interface LeaveGroup {
  t: "LeaveGroup";
  note: string;
}

export interface PutBack {
  t: "PutBack";
  notes: readonly Returned[];
  names: readonly Renamed[];
}

export interface Returned {
  note: string;
  left: Place;
  back: Place;
}

export interface Place {
  area: string;
  group: string;
}

export interface Renamed {
  group: string;
  area: string;
  left: string;
  back: string;
}

export interface GiveDot {
  t: "GiveDot";
  phase: string;
  target: string;
  tag: string;
}

export interface TakeDot {
  t: "TakeDot";
  phase: string;
  target: string;
  tag: string;
}

export interface GoToPhase {
  t: "GoToPhase";
  phase: string;
}

export interface StartTimer {
  t: "StartTimer";
  seconds: number;
}

export interface AddTime {
  t: "AddTime";
  seconds: number;
}

export interface StopTimer {
  t: "StopTimer";
}

export interface HideNote {
  t: "HideNote";
  note: string;
  reason: HideReason;
}

export interface ShowNote {
  t: "ShowNote";
  note: string;
  reason?: HideReason;
}

export interface LockRoom {
  t: "LockRoom";
}

export interface UnlockRoom {
  t: "UnlockRoom";
}

export type Command =
  | WriteNote
  | EditNote
  | RemoveNote
  | RestoreNote
  | MoveNote
  | GroupNotes
  | RenameGroup
  | Ungroup
  | LeaveGroup
  | PutBack
  | GiveDot
  | TakeDot
  | GoToPhase
  | StartTimer
  | AddTime
  | StopTimer
  | HideNote
  | ShowNote
  | LockRoom
  | UnlockRoom;
