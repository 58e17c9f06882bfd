/** The dialog in which a participant points at a word that is not understood: every word is a button. */

import { html } from "lit-html";
import { _ } from "../../text/translations";
import type { Room } from "../parts";
import type { Leaf } from "../sheets/content";
import { instruction, question } from "../task";

const WORD = /[\p{L}\p{N}_]+(?:[-'’][\p{L}\p{N}_]+)*/gu;
const SHORTEST = 3;

/** The words of the question and the instruction, each once, in their order. */
function wordsOf({ scene }: Room): string[] {
  const found = `${question(scene.view)} ${instruction(scene.view)}`.match(WORD) ?? [];
  return [...new Set(found)].filter((word) => word.length >= SHORTEST);
}

export function unclear(room: Room): Leaf {
  const ask = (word: string) => () => void room.scene.signs?.ask(word);
  const body = html`<div class="sheet-body">
    <p>${_("Valitse, mitä et ymmärrä. Ohjaaja näkee sanan, ei sitä, kuka kysyi. Kysymystä ei tallenneta.")}</p>
    <button class="button button--quiet button--wide" data-once @click=${ask("")}>${_("Koko ohje")}</button>
    <div class="row">${wordsOf(room).map((word) => html`<button class="chip" data-once @click=${ask(word)}>${word}</button>`)}</div>
  </div>`;
  return { title: _("En ymmärrä"), body };
}
