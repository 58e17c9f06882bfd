/** What the facilitator does with notes from paper: writes one down, mends it, takes it back. */

import { EDITING } from "../../device/drafts";
import { newId } from "../../device/note_keys";
import type { Note } from "../../protocol";
import { sendable } from "../../text/texts";
import { _ } from "../../text/translations";
import type { Room } from "../parts";
import { type Entry, type Line, Pile, type Row } from "./pile";
import { areasOf, complaint, phaseToWrite } from "./rows";

/** For how long a removed note can be brought back; the server erases it soon after. */
const BACK = 40_000;
/** Instead of the id of a note, for the draft of a row. */
const DRAFT = "paper";

/** Where the next row goes. It stays while the page does. */
export class Desk {
  readonly pile: Pile;
  phase: string;
  area: string;
  sheet: number;
  row: number;
  /** The note that is being mended. */
  mending = "";
  /** What was written down from this row before: the question is open. */
  twice: Line | undefined;
  /** What was said last, below the field. */
  told = "";
  /** What was removed a moment ago, and how it was. */
  readonly #removed = new Map<string, { readonly was: Note; readonly line: Line | undefined }>();

  constructor(readonly room: Room) {
    const { scene } = room;
    this.pile = new Pile(scene);
    const [last] = this.pile.lines;
    this.phase = phaseToWrite(scene.view);
    const goesOn = last?.phase === this.phase;
    this.area = (goesOn && last?.area) || (areasOf(scene.view, this.phase)[0]?.id ?? "");
    this.sheet = goesOn ? last.sheet : 1;
    this.row = goesOn ? last.row + 1 : 1;
  }

  entries(): Entry[] {
    const gone = [...this.#removed].map(([note, { was, line }]) => ({ note, text: was.text, fate: "removed", line }));
    return [...(gone as Entry[]), ...this.pile.entries().filter(({ note }) => !this.#removed.has(note))];
  }

  get draft(): string {
    return this.room.scene.drafts.get(EDITING, DRAFT);
  }

  set draft(text: string) {
    this.room.scene.drafts.set(EDITING, DRAFT, text);
  }

  choosePhase(phase: string): void {
    const { view } = this.room.scene;
    this.phase = phase;
    if (!areasOf(view, phase).some(({ id }) => id === this.area)) this.area = areasOf(view, phase)[0]?.id ?? "";
    const last = this.pile.lines.find((line) => line.phase === phase);
    this.choose({ sheet: last?.sheet ?? 1, row: last ? last.row + 1 : 1 });
  }

  /** Another sheet begins with its first row. */
  choose({ sheet = this.sheet, row = sheet === this.sheet ? this.row : 1 }: Partial<Row>): void {
    this.sheet = sheet;
    this.row = row;
    this.twice = undefined;
  }

  /** Writes the row down; asks first if it was written down before. Returns whether the field is free again. */
  keep(typed: string, { anyway = false } = {}): boolean {
    const text = sendable(typed);
    if (!text || complaint(text)) return false;
    if (this.mending) return this.#mend(text);
    const { phase, area, sheet, row, pile } = this;
    this.twice = anyway ? undefined : pile.at({ phase, sheet, row });
    if (this.twice) return false;
    const note = newId();
    pile.put({ note, phase, area, sheet, row, text });
    const key_hash = pile.keys.keyHash(note);
    this.room.actions.execute({ t: "WriteNote", note, area, phase, text, key_hash, source: "paper" });
    this.#finished(_("Kirjattu: arkki %(sheet)s, rivi %(row)s.", { sheet, row }));
    this.row += 1;
    return true;
  }

  begin(line: Line): void {
    Object.assign(this, { mending: line.note, phase: line.phase, area: line.area });
    this.choose(line);
    this.draft = this.room.scene.view.notes[line.note]?.text ?? line.text;
  }

  /** The text comes back into the field: the note is not on the board. */
  again(line: Line): void {
    this.pile.drop(line.note);
    this.begin(line);
    this.mending = "";
  }

  stop(): void {
    this.mending = "";
    this.draft = "";
    this.choosePhase(this.phase);
  }

  #mend(text: string): boolean {
    const { mending: note, pile, phase, area, sheet, row } = this;
    pile.put({ note, phase, area, sheet, row, text });
    const key = pile.keys.key(note);
    if (this.room.scene.view.notes[note]?.text !== text) this.room.actions.execute({ t: "EditNote", note, text, key });
    this.#finished(_("Korjattu."));
    this.mending = "";
    this.choosePhase(phase);
    return true;
  }

  #finished(told: string): void {
    this.draft = "";
    this.twice = undefined;
    this.tell(told);
  }

  tell(words: string): void {
    this.told = words;
    this.room.scene.announcer.say(words, "paper");
  }

  remove(note: string): void {
    const was = this.room.scene.view.notes[note];
    if (!was) return;
    if (this.mending === note) this.stop();
    this.#removed.set(note, { was, line: this.pile.lines.find((line) => line.note === note) });
    this.pile.drop(note);
    this.room.actions.execute({ t: "RemoveNote", note, key: this.pile.keys.key(note) });
    this.tell(_("Poistettu. Voit palauttaa lapun hetken ajan."));
    setTimeout(() => this.#removed.delete(note) && this.room.actions.redraw(), BACK);
  }

  restore(note: string): void {
    const { was, line } = this.#removed.get(note) ?? {};
    if (!was) return;
    this.#removed.delete(note);
    if (line) this.pile.put(line);
    this.room.actions.execute({ t: "RestoreNote", note, key: this.pile.keys.key(note) }, was);
    this.tell(_("Palautettu."));
  }
}
