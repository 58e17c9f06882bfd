/** Sentences of ours in which words of theirs stand: these may be in another language, and a voice must hear where. */

import { html, nothing, type TemplateResult } from "lit-html";

export type Sentence = string | TemplateResult | readonly Sentence[];

/** What somebody wrote, in an element of its own. `lang` where it is known; else spoken.ts tells, if it must. */
export const theirs = (words: string, lang?: string): TemplateResult =>
  html`<span class="theirs" lang=${lang ?? nothing} .textContent=${words}></span>`;

/** `sentence` is translated, its `%(name)s` are still in it. */
export function saying(sentence: string, values: Readonly<Record<string, Sentence>>): Sentence {
  return sentence.split(/%\((\w+)\)s/).map((part, index) => (index % 2 ? (values[part] ?? "") : part));
}
