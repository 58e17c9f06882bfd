/** What a text may be, as the server has it: nothing is sent that it would refuse, and nothing that nobody sees. */

import { BREAKS, type Flaw, REFUSED, SPACES, UNSEEN } from "./protocol";

const KINDS = Object.keys(REFUSED) as Flaw[];
const PATTERNS = KINDS.map((kind) => ({ kind, pattern: new RegExp(`[${REFUSED[kind]}]`, "u") }));
const BAD = Object.values(REFUSED).join("");
const ANY = new RegExp(`[${BAD}]`, "u");
const ALL = new RegExp(`[${BAD}]`, "gu");
const SEEN = new RegExp(`[^${UNSEEN}${BAD}]`, "u");
const SPACE = new RegExp(`[${SPACES}]`, "u");
const BREAK = new RegExp(`\\r\\n?|[${BREAKS}]`, "gu");

/** Ends of lines and pages, as word processors put them on the clipboard, become ends of lines. */
const unbroken = (text: string): string => text.replace(BREAK, "\n");

/** The kind of a character in it that no text may hold. */
export function flawOf(typed: string): Flaw | undefined {
  const text = unbroken(typed);
  if (!ANY.test(text)) return undefined;
  return PATTERNS.find(({ pattern }) => pattern.test(text))?.kind;
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
