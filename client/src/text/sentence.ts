/**
 * Sentences of the product with texts of users in them. These may be in another language, which a screen reader must
 * know.
 */

import { html, nothing, type TemplateResult } from "lit-html";

export type Sentence = string | TemplateResult | readonly Sentence[];

/** Puts a text of a user into its own element. Without `lang`, text_language.ts marks the language where it is needed. */
export const userText = (words: string, lang?: string): TemplateResult =>
  html`<span class="user-text" lang=${lang ?? nothing} .textContent=${words}></span>`;

/** Fills the `%(name)s` of a translated `sentence`. */
export function fillSentence(sentence: string, values: Readonly<Record<string, Sentence>>): Sentence {
  return sentence.split(/%\((\w+)\)s/).map((part, index) => (index % 2 ? (values[part] ?? "") : part));
}
