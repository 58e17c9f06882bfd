/**
 * What a kind of phase brings to the client: the contract of the folders beside this file. `rules.ts` of a folder is in
 * the first load and must stay small. What the kind draws loads when a phase of the kind is on.
 */

import type { Template } from "../html/parts";
import type { Audience, Command, Phase, RefusalCode, View, WallScene, WorkView } from "../protocol";

/** The commands that kinds bring. Each belongs to one phase and has the tag of its sender in that phase. */
export type WorkCommand = Extract<Command, { readonly phase: string; readonly tag: string }>;

type WithoutSender<C> = C extends WorkCommand ? Omit<C, "phase" | "tag"> : never;

/** A command of a kind before the phase and the tag are added. */
export type Act = WithoutSender<WorkCommand>;

/** What the user gave in the phase that is on, by target, as the server counts it for the user's tag. */
export type Mine = Readonly<Record<string, number>>;

/** How each command changes what the user sees of it before the server has answered. */
export type Guesses = {
  readonly [T in WorkCommand["t"]]: (mine: Mine, c: Extract<WorkCommand, { readonly t: T }>) => Mine;
};

/** What the big screen may show now, as far as a kind asks. */
export interface Showable {
  /** Whether the first phase is on. */
  readonly begins: boolean;
  readonly notes: number;
  readonly groups: number;
  /** Whether notes or groups have marks of some phase that everybody may see. */
  readonly marked: boolean;
}

export interface Kind {
  /** What the big screen shows in such a phase while nobody has chosen. */
  scene(now: Showable): WallScene;
  /** Whether a text that was begun in such a phase can be sent to it later. */
  readonly writes?: boolean;
  /** Whether notes and groups show something from such a phase: `marks`, and `target` while it is on. */
  readonly marks?: boolean;
  /** What stands in the empty field for new notes, where it is not a thought. */
  readonly placeholder?: () => string;
  /** Who sees what the user does besides writing notes. */
  readonly whoSees?: () => string;
  /** One function for each command of the kind; kinds.ts joins those of all kinds. */
  readonly guesses?: Partial<Guesses>;
  /** The texts of refusals that only this kind gives. */
  readonly refusals?: Partial<Record<RefusalCode, () => string>>;
  /** What the kind draws for each audience, in files that load when they are needed. */
  readonly views?: Readonly<Partial<Record<Audience, () => Promise<KindViews>>>>;
}

/** What a file of views exports: one for all audiences, or three for participants, lead and screen. All is optional. */
export interface KindViews {
  /** The number that a note or group has from one phase. `title` is “” where the plan has only one such phase. */
  marks?(count: number, title: string): Template;
  /** The number that all of them have together in the phase that is on, for the facilitator’s bar. */
  counted?(count: number): string;
  /** What a note or group offers to those who may act in the phase that is on. It takes the place of `marks`. */
  target?(context: Context, target: Target): Template;
  /** What one does with the phone, for the wall while nobody may see a result. */
  how?(phase: Phase): string;
  /** What all targets depend on. While it stays the same, only the targets that changed are drawn again. */
  shared?(context: Context): unknown;
  /** A card of the phase itself: after the task, above the facilitator's phases, above the board of the screen. */
  card?(context: Context): Template;
  /** What stands at the bottom for those who may act. */
  foot?(context: Context): Template;
}

/** What the views of a kind may know and do. `mine` and `work` are always up to date. */
export interface Context {
  readonly view: View;
  readonly phase: Phase;
  readonly mine: Mine;
  /** What the phase itself shows, if anything. */
  readonly work: WorkView | undefined;
  /** Whether the viewer may act: the server decides. */
  readonly may: boolean;
  act(c: Act): void;
  /** Tells screen readers. A later text replaces one that waits. */
  say(words: string): void;
}

/** A note or a group. */
export interface Target {
  readonly id: string;
  /** A name for screen reader users. */
  readonly name: string;
  readonly count: number;
  readonly title: string;
}

/** What the screen may show now, as far as a kind asks. */
export interface ShownOnWall {
  /** Whether the first phase is on. */
  readonly begins: boolean;
  readonly notes: number;
  readonly groups: number;
  /** Whether notes or groups have marks of some phase that everybody may see. */
  readonly marked: boolean;
}

export type SceneOf = (shown: ShownOnWall) => WallScene;
