/**
 * The rules for texts, as on the server: the client sends nothing that the server would refuse, and no invisible text.
 */

import type { Flaw } from "../protocol";

/** The lists of app/domain/texts.py as patterns. A test compares them character by character. */
export const REFUSED: Readonly<Record<Flaw, string>> = {
  nul: "\\0",
  control: "\\x01-\\x08\\v\\f\\x0e-\\x1f\\x7f-\\x9f",
  half: "\\p{Cs}",
  reserved: "\\p{NChar}",
  reversing: "\\u202e",
};
const BAD = Object.values(REFUSED).join("");
const ANY = new RegExp(`[${BAD}]`, "u");
const ALL = new RegExp(`[${BAD}]`, "gu");
export const SPACE = /[\s\x85]/u;
export const SEEN = new RegExp(`[^\\s\\p{DI}\\u2800\\ufff9-\\ufffb${BAD}]`, "u");
export const BREAK = /\r\n?|[\v\f\x85\u2028\u2029]/gu;

/** Replaces the line and page breaks of word processors with line feeds. */
const unbroken = (text: string): string => text.replace(BREAK, "\n");

/** Returns the kind of the first character that no text may contain. */
export function flawOf(typed: string): Flaw | "" | undefined {
  const letter = ANY.exec(unbroken(typed))?.[0];
  return letter && (Object.keys(REFUSED) as Flaw[]).find((kind) => new RegExp(`[${REFUSED[kind]}]`, "u").test(letter));
}

/** Returns the text without the characters that no text may contain. */
export function withoutFlaws(typed: string): string {
  return unbroken(typed).replace(ALL, "");
}

/** Returns the text to send: trimmed, and empty when nothing in it is visible. */
export function sendable(typed: string): string {
  const text = unbroken(typed);
  if (!SEEN.test(text)) return "";
  let [start, end] = [0, text.length];
  while (SPACE.test(text.charAt(start))) start++;
  while (SPACE.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
