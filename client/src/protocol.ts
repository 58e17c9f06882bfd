// Made by bin/protocol from app/domain; a test fails when it is stale. Do not edit.

export type PhaseKind = "talk" | "write" | "cowrite" | "group" | "dots";

export type Contract = "nobody" | "facilitator" | "everyone";

export type Status = "draft" | "open" | "closed" | "archived";

export type HideReason = "personal_data" | "hurtful" | "mistake" | "other";

export type Audience = "participant" | "facilitator" | "screen";

export type Flaw = "nul" | "control" | "half" | "reserved" | "reversing";

export const MAX_TEXT = 2000;
export const MAX_GROUP_NAME = 120;

export const REFUSED: Readonly<Record<Flaw, string>> = {
  nul: "\\u{0}",
  control: "\\u{1}-\\u{8}\\u{b}-\\u{c}\\u{e}-\\u{1f}\\u{7f}-\\u{9f}",
  half: "\\u{d800}-\\u{dfff}",
  reserved: "\\u{fdd0}-\\u{fdef}\\u{fffe}-\\u{ffff}\\u{1fffe}-\\u{1ffff}\\u{2fffe}-\\u{2ffff}\\u{3fffe}-\\u{3ffff}\\u{4fffe}-\\u{4ffff}\\u{5fffe}-\\u{5ffff}\\u{6fffe}-\\u{6ffff}\\u{7fffe}-\\u{7ffff}\\u{8fffe}-\\u{8ffff}\\u{9fffe}-\\u{9ffff}\\u{afffe}-\\u{affff}\\u{bfffe}-\\u{bffff}\\u{cfffe}-\\u{cffff}\\u{dfffe}-\\u{dffff}\\u{efffe}-\\u{effff}\\u{ffffe}-\\u{fffff}\\u{10fffe}-\\u{10ffff}",
  reversing: "\\u{202e}",
};
export const BREAKS =
  "\\u{b}-\\u{c}\\u{85}\\u{2028}-\\u{2029}";
export const SPACES =
  "\\u{9}-\\u{d}\\u{20}\\u{85}\\u{a0}\\u{1680}\\u{2000}-\\u{200a}\\u{2028}-\\u{2029}\\u{202f}\\u{205f}\\u{3000}\\u{feff}";
export const UNSEEN =
  "\\u{9}-\\u{d}\\u{20}\\u{85}\\u{a0}\\u{1680}\\u{2000}-\\u{200a}\\u{2028}-\\u{2029}\\u{202f}\\u{205f}\\u{3000}\\u{feff}\\u{ad}\\u{34f}\\u{61c}\\u{115f}-\\u{1160}\\u{17b4}-\\u{17b5}\\u{180b}-\\u{180f}\\u{200b}-\\u{200f}\\u{202a}-\\u{202e}\\u{2060}-\\u{206f}\\u{3164}\\u{fe00}-\\u{fe0f}\\u{ffa0}\\u{fff0}-\\u{fffb}\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}\\u{2800}";

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
