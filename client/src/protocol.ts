// Made by bin/protocol from app/domain, live, sockets and web; a test fails when it is stale. Do not edit.

export type PhaseKind = "talk" | "write" | "cowrite" | "group" | "dots" | "temperature";
export type WorkView = TemperatureView;

export type Contract = "nobody" | "facilitator" | "everyone";

export type Status = "draft" | "open" | "closed" | "archived";

export type HideReason = "personal_data" | "hurtful" | "mistake" | "other";

export type Source = "" | "paper" | "import" | "survey";

export type Audience = "participant" | "facilitator" | "screen";

export type Ability = "write" | "edit" | "remove" | "cowrite" | "arrange" | "act" | "lead";

export type Flaw = "nul" | "control" | "half" | "reserved" | "reversing";

export type Card = "green" | "red" | "yellow";

export type WallScene = "arrival" | "focus" | "notes" | "pause" | "question" | "results" | "themes";

export type Personal = "address" | "birth" | "email" | "handle" | "iban" | "identity" | "name" | "phone" | "plate";

export type RefusalCode = "closed" | "not_open" | "not_allowed" | "phase_over" | "no_note" | "no_group" | "no_area" |
  "no_phase" | "not_yours" | "erased" | "exists" | "full" | "changed" | "looser" | "no_dots_left" | "no_dot" |
  "no_ballot" | "removed" | "signed_out" | "no_room" | "bad" | "empty" | "nul" | "control" | "half" | "reserved" |
  "reversing" | "need_sync" | "too_long" | "rate" | "unsaved";

export const MAX_TEXT = 2000;
export const MAX_GROUPED = 200;
export const MAX_GROUP_NAME = 120;

export interface WriteNote {
  readonly t: "WriteNote";
  readonly note: string;
  readonly area: string;
  readonly phase: string;
  readonly text: string;
  readonly key_hash: string;
  readonly source?: Source;
}

export interface EditNote {
  readonly t: "EditNote";
  readonly note: string;
  readonly text: string;
  readonly key: string;
}

export interface RemoveNote {
  readonly t: "RemoveNote";
  readonly note: string;
  readonly key: string;
}

export interface RestoreNote {
  readonly t: "RestoreNote";
  readonly note: string;
  readonly key: string;
}

export interface MoveNote {
  readonly t: "MoveNote";
  readonly note: string;
  readonly area: string;
}

export interface GroupNotes {
  readonly t: "GroupNotes";
  readonly group: string;
  readonly notes: readonly string[];
  readonly name: string;
}

export interface RenameGroup {
  readonly t: "RenameGroup";
  readonly group: string;
  readonly name: string;
}

export interface Ungroup {
  readonly t: "Ungroup";
  readonly group: string;
}

export interface LeaveGroup {
  readonly t: "LeaveGroup";
  readonly note: string;
}

export interface PutBack {
  readonly t: "PutBack";
  readonly notes: readonly Returned[];
  readonly names: readonly Renamed[];
}

export interface Returned {
  readonly note: string;
  readonly left: Place;
  readonly back: Place;
}

export interface Place {
  readonly area: string;
  readonly group: string;
}

export interface Renamed {
  readonly group: string;
  readonly area: string;
  readonly left: string;
  readonly back: string;
}

export interface GiveDot {
  readonly t: "GiveDot";
  readonly phase: string;
  readonly target: string;
  readonly tag: string;
  readonly token?: string;
}

export interface TakeDot {
  readonly t: "TakeDot";
  readonly phase: string;
  readonly target: string;
  readonly tag: string;
  readonly token?: string;
}

export interface ShowCard {
  readonly t: "ShowCard";
  readonly phase: string;
  readonly card: Card;
  readonly tag: string;
  readonly token?: string;
}

export interface TakeCard {
  readonly t: "TakeCard";
  readonly phase: string;
  readonly tag: string;
  readonly token?: string;
}

export interface GoToPhase {
  readonly t: "GoToPhase";
  readonly phase: string;
}

export interface StartTimer {
  readonly t: "StartTimer";
  readonly seconds: number;
}

export interface AddTime {
  readonly t: "AddTime";
  readonly seconds: number;
}

export interface StopTimer {
  readonly t: "StopTimer";
}

export interface HideNote {
  readonly t: "HideNote";
  readonly note: string;
  readonly reason: HideReason;
}

export interface ShowNote {
  readonly t: "ShowNote";
  readonly note: string;
  readonly reason?: HideReason;
}

export interface ReleaseText {
  readonly t: "ReleaseText";
  readonly id: string;
  readonly of: string;
}

export interface TightenPhase {
  readonly t: "TightenPhase";
  readonly phase: string;
  readonly contract?: Contract;
  readonly roles_off?: boolean;
  readonly summary_only?: boolean;
}

export interface LockRoom {
  readonly t: "LockRoom";
}

export interface UnlockRoom {
  readonly t: "UnlockRoom";
}

export interface DirectWall {
  readonly t: "DirectWall";
  readonly scene?: WallScene;
  readonly of?: string;
  readonly page?: number;
  readonly minutes?: number;
}

export interface ExplainWord {
  readonly t: "ExplainWord";
  readonly entry: string;
  readonly word: string;
  readonly text: string;
}

export interface ForgetWord {
  readonly t: "ForgetWord";
  readonly entry: string;
}

export interface Snapshot {
  readonly epoch: string;
  readonly seq: number;
  readonly view: View;
}

export interface View {
  readonly title: string;
  readonly purpose: string;
  readonly contract: Contract;
  readonly retention: string;
  readonly areas: Readonly<Record<string, Area>>;
  readonly phases: Readonly<Record<string, Phase>>;
  readonly peers_only?: boolean;
  readonly status: Status;
  readonly phase: string;
  readonly locked: boolean;
  readonly timer?: Timer;
  readonly ballot_keys: Readonly<Record<string, string>>;
  readonly may: readonly Ability[];
  readonly wall?: Wall;
  readonly notes: Readonly<Record<string, Note>>;
  readonly groups: Readonly<Record<string, Group>>;
  readonly work: Readonly<Record<string, TemperatureView>>;
  readonly glossary?: readonly Word[];
}

export interface Area {
  readonly index: number;
  readonly title: string;
  readonly prompt: string;
}

export interface Phase {
  readonly index: number;
  readonly title: string;
  readonly settings: TalkSettings | WriteSettings | CowriteSettings | GroupSettings | DotsSettings | TemperatureSettings;
  readonly instruction: string;
  readonly minutes: number;
  readonly areas: readonly string[];
  readonly coming: readonly string[];
  readonly contract: Contract;
  readonly formerly?: Contract;
  readonly roles_off?: boolean;
  readonly summary_only?: boolean;
  readonly keeps_role?: boolean;
}

export interface TalkSettings {
  readonly kind: "talk";
}

export interface WriteSettings {
  readonly kind: "write";
}

export interface CowriteSettings {
  readonly kind: "cowrite";
}

export interface GroupSettings {
  readonly kind: "group";
}

export interface DotsSettings {
  readonly kind: "dots";
  readonly dots: number;
  readonly open?: boolean;
}

export interface TemperatureSettings {
  readonly kind: "temperature";
}

export interface Timer {
  readonly ends: number;
  readonly seconds: number;
}

export interface Wall {
  readonly scene: WallScene;
  readonly of?: string;
  readonly page?: number;
  readonly until?: number;
}

export interface Note {
  readonly area: string;
  readonly phase: string;
  readonly text: string;
  readonly key: string;
  readonly at: number;
  readonly lang?: string;
  readonly group?: string;
  readonly marks?: Readonly<Record<string, number>>;
  readonly author?: string;
  readonly hidden?: HideReason;
  readonly held?: readonly Personal[];
  readonly source?: Source;
}

export interface Group {
  readonly area: string;
  readonly name: string;
  readonly at: number;
  readonly lang?: string;
  readonly marks?: Readonly<Record<string, number>>;
  readonly held?: readonly Personal[];
}

export interface TemperatureView {
  readonly kind: "temperature";
  readonly shown: number;
  readonly cards: Readonly<Record<string, number>>;
}

export interface Word {
  readonly id: string;
  readonly word: string;
  readonly text: string;
}

export interface Embedded {
  readonly workshop: string;
  readonly audience: Audience;
  readonly ticket: string;
  readonly epoch: string;
  readonly seq: number;
  readonly view: View;
  readonly now: number;
  readonly locale: string;
  readonly lang: string;
  readonly words: Readonly<Record<string, string | readonly [string, string]>>;
  readonly csrf: string;
  readonly me?: Me;
  readonly support?: Support;
  readonly code?: string;
  readonly coming?: Readonly<Record<string, string>>;
  readonly urls: Urls;
}

export interface Me {
  readonly pseudonym: string;
}

export interface Support {
  readonly name: string;
  readonly at?: string;
}

export interface Urls {
  readonly leave?: string;
  readonly promise?: string;
  readonly followup?: string;
  readonly hand_over?: string;
  readonly qr?: string;
  readonly join?: string;
  readonly screen?: string;
  readonly closing?: string;
  readonly overview?: string;
  readonly results?: string;
}

export interface Hello {
  readonly epoch: string;
  readonly seq: number;
  readonly now: number;
  readonly code?: string;
}

export interface Head {
  readonly epoch: string;
  readonly seq: number;
  readonly now: number;
}

export interface Batch {
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly patch: Patch;
}

export interface Patch {
  readonly notes?: Readonly<Record<string, Note | null>>;
  readonly groups?: Readonly<Record<string, Group | null>>;
  readonly work?: Readonly<Record<string, TemperatureView | null>>;
  readonly title?: string;
  readonly purpose?: string;
  readonly contract?: Contract;
  readonly retention?: string;
  readonly areas?: Readonly<Record<string, Area>>;
  readonly phases?: Readonly<Record<string, Phase>>;
  readonly peers_only?: boolean | null;
  readonly status?: Status;
  readonly phase?: string;
  readonly locked?: boolean;
  readonly timer?: Timer | null;
  readonly ballot_keys?: Readonly<Record<string, string>>;
  readonly may?: readonly Ability[];
  readonly wall?: Wall | null;
  readonly glossary?: readonly Word[] | null;
}

export interface PresenceMessage {
  readonly count: number;
  readonly people?: readonly Person[];
  readonly about?: "at_least" | "exactly" | "fewer";
  readonly free?: number;
}

export interface Person {
  readonly id: string;
  readonly pseudonym: string;
  readonly here?: boolean;
  readonly seen?: boolean;
}

export interface JoinCode {
  readonly code: string;
}

export interface LiveText {
  readonly note: string;
  readonly writers: number | "somebody";
  readonly text?: string;
  readonly names?: readonly string[];
}

export interface CowriteMessage {
  readonly note: string;
  readonly update?: string;
  readonly need_sync?: boolean;
  readonly closed?: boolean;
}

export interface SignalsMessage {
  readonly ready?: Ready;
  readonly hands?: readonly HandUp[];
  readonly unclear?: readonly Unclear[];
  readonly support?: readonly HandUp[];
  readonly wall?: WallPage;
}

export interface Ready {
  readonly count: number;
  readonly about?: "at_least" | "exactly" | "fewer";
}

export interface HandUp {
  readonly id: string;
  readonly name?: string;
}

export interface Unclear {
  readonly word: string;
  readonly count?: number;
}

export interface WallPage {
  readonly page: number;
  readonly pages: number;
}

export interface OwnSignals {
  readonly phase: string;
  readonly ready: boolean;
  readonly hand: boolean;
  readonly support: boolean;
}

export interface Bye {
  readonly code: "closed" | "handed_over" | "removed" | "restart" | "signed_out";
  readonly window?: number;
}

export interface CommandRequest {
  readonly op: string;
  readonly c: Command;
}

export interface SinceRequest {
  readonly epoch: string;
  readonly seq: number;
}

export interface MineRequest {
  readonly phase: string;
  readonly tag: string;
}

export interface BallotsRequest {
  readonly blinded: Readonly<Record<string, string>>;
}

export interface PeopleRequest {
  readonly do: "new_code" | "remove" | "remove_unseen";
  readonly id?: string;
  readonly keep_code?: boolean;
}

export interface CowriteRequest {
  readonly do: "close" | "open" | "update";
  readonly note: string;
  readonly update?: string;
  readonly op?: string;
}

export interface SignalRequest {
  readonly do: "attended" | "explained" | "hand" | "lower" | "ready" | "showing" | "support" | "unclear";
  readonly on?: boolean;
  readonly named?: boolean;
  readonly phase?: string;
  readonly hand?: string;
  readonly word?: string;
  readonly page?: number;
  readonly pages?: number;
}

export interface Reset {
  readonly reset: Snapshot;
}

export interface MineAnswer {
  readonly ok: true;
  readonly mine: Readonly<Record<string, number>>;
}

export interface BallotsAnswer {
  readonly ok: true;
  readonly given: Readonly<Record<string, string>>;
}

export interface PeopleAnswer {
  readonly ok: boolean;
  readonly removed?: number;
}

export interface OpenedNote {
  readonly ok: true;
  readonly cid: number;
  readonly gen: string;
  readonly state: string;
}

export interface Done {
  readonly ok: true;
  readonly seq?: number;
}

export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly retry?: number;
}

export type Answer = Done | Refusal;

export interface ServerEvents {
  readonly hello: Hello;
  readonly head: Head;
  readonly batch: Batch;
  readonly presence: PresenceMessage;
  readonly code: JoinCode;
  readonly texts: readonly LiveText[];
  readonly languages: Readonly<Record<string, string>>;
  readonly cowrite: CowriteMessage;
  readonly signals: SignalsMessage;
  readonly own_signals: OwnSignals;
  readonly bye: Bye;
  readonly resync: object;
}

export interface ClientEvents {
  readonly command: { readonly request: CommandRequest; readonly answer: Answer };
  readonly since: { readonly request: SinceRequest; readonly answer: Batch | Reset | Answer };
  readonly mine: { readonly request: MineRequest; readonly answer: MineAnswer | Refusal };
  readonly ballots: { readonly request: BallotsRequest; readonly answer: BallotsAnswer | Answer };
  readonly people: { readonly request: PeopleRequest; readonly answer: PeopleAnswer | Answer };
  readonly cowrite: { readonly request: CowriteRequest; readonly answer: OpenedNote | Answer };
  readonly signal: { readonly request: SignalRequest; readonly answer: Answer };
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
  | ShowCard
  | TakeCard
  | GoToPhase
  | StartTimer
  | AddTime
  | StopTimer
  | HideNote
  | ShowNote
  | ReleaseText
  | TightenPhase
  | LockRoom
  | UnlockRoom
  | DirectWall
  | ExplainWord
  | ForgetWord;
