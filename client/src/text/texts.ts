/** What a text may be, as the server has it: nothing is sent that it would refuse, and nothing that nobody sees. */

import type { Flaw } from "../protocol";

/** The lists of app/domain/texts.py, as patterns; a test compares them character by character. */
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

/** Ends of lines and pages, as word processors put them on the clipboard, become ends of lines. */
const unbroken = (text: string): string => text.replace(BREAK, "\n");

/** The kind of a character in it that no text may hold. */
export function flawOf(typed: string): Flaw | "" | undefined {
  const letter = ANY.exec(unbroken(typed))?.[0];
  return letter && (Object.keys(REFUSED) as Flaw[]).find((kind) => new RegExp(`[${REFUSED[kind]}]`, "u").test(letter));
}

/** Without the characters that no text may hold. */
export function shed(typed: string): string {
  return unbroken(typed).replace(ALL, "");
}

/** The text as it is sent: without spaces at its ends, and nothing where there is nothing to see. */
export function sendable(typed: string): string {
  const text = unbroken(typed);
  if (!SEEN.test(text)) return "";
  let [start, end] = [0, text.length];
  while (SPACE.test(text.charAt(start))) start++;
  while (SPACE.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
