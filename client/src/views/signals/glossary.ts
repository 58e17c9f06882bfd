/** The sanasto on a phone: its words can be opened where they stand in the instruction and in notes, or read as a list. */

import { html } from "lit-html";
import type { View, Word } from "../../protocol";
import { _ } from "../../text/translations";
import { icon, type Room, type Template } from "../parts";
import type { Leaf } from "../sheets/content";

/** What Finnish, Swedish and English put after a word. What changes inside is not found; the list has the word anyway. */
const CASES =
  "n|t|a|ä|s|ta|tä|tta|ttä|na|nä|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|[aeioöuyä]n|h[aeioöuyä]n|seen|jen|ja|jä|iden|ita|itä|ihin|en|et|er|ar|or|na|arna|erna|orna";
const ENDING = `(?::?i?(?:${CASES}))?(?:kin|kaan|kään)?`;
const SHORTEST = 2;

let made: { readonly words: View["glossary"]; readonly pattern: RegExp | undefined } | undefined;

/** Finds any of the words, longest first; the same sanasto is not read twice. */
function patternOf(words: View["glossary"]): RegExp | undefined {
  if (made?.words !== words) {
    const known = (words ?? []).map(({ word }) => word).filter((word) => word.length >= SHORTEST);
    const all = known.sort((a, b) => b.length - a.length).map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
    const source = `(^|[^\\p{L}\\p{N}])((${all.join("|")})${ENDING})(?![\\p{L}\\p{N}])`;
    made = { words, pattern: all.length > 0 ? new RegExp(source, "giu") : undefined };
  }
  return made?.pattern;
}

/** The text with its words of the sanasto as buttons; undefined when it has none. Nothing of the text changes. */
export function glossed(room: Room, text: string): unknown {
  const { glossary } = room.scene.view;
  const pattern = patternOf(glossary);
  const parts: unknown[] = [];
  let from = 0;
  for (const found of pattern ? text.matchAll(pattern) : []) {
    const [, before = "", said = "", word = ""] = found;
    const at = found.index + before.length;
    const known = glossary?.find((one) => one.word.toLowerCase() === word.toLowerCase());
    if (!known) continue;
    parts.push(text.slice(from, at), button(room, known, said));
    from = at + said.length;
  }
  return from > 0 ? [...parts, text.slice(from)] : undefined;
}

function button({ actions }: Room, { id }: Word, said: string): Template {
  const open = (event: Event) => {
    event.stopPropagation();
    actions.open({ kind: "word", id });
  };
  return html`<button class="word" aria-haspopup="dialog" .textContent=${said} @click=${open}></button>`;
}

/** One word, and the way to all of them. A word that was taken out meanwhile leads to those that are left. */
export function wordLeaf(room: Room, id: string): Leaf {
  const known = room.scene.view.glossary?.find((one) => one.id === id);
  if (!known) return glossaryLeaf(room);
  const body = html`<div class="sheet-body"><p class="word-text user-text" .textContent=${known.text}></p>
    ${glossaryButton(room)}</div>`;
  return { title: html`<span class="user-text" .textContent=${known.word}></span>`, body };
}

export function glossaryLeaf({ scene }: Room): Leaf {
  const words = scene.view.glossary ?? [];
  const row = ({ word, text }: Word) =>
    html`<div><dt class="user-text" .textContent=${word}></dt><dd class="word-text user-text" .textContent=${text}></dd></div>`;
  const list = words.length
    ? html`<dl class="glossary">${words.map(row)}</dl>`
    : html`<p>${_("Sanastossa ei ole vielä sanoja. Kysy sanaa napista En ymmärrä.")}</p>`;
  const who = _("Ohjaaja selittää sanat, joita joku ei ymmärtänyt. Kukaan ei näe, kuka kysyi.");
  return { title: _("Sanasto"), body: html`<div class="sheet-body">${list}<p class="small muted">${who}</p></div>` };
}

export function glossaryButton({ actions }: Room): Template {
  return html`<p><button class="button button--quiet button--small" @click=${() => actions.open({ kind: "glossary" })}>${icon("book")} ${_("Koko sanasto")}</button></p>`;
}
