/**
 * Finds join codes in what people type and paste. Same rules as app/domain/people/codes.py; tests/fixtures/typed_codes.json
 * tests both.
 */

const SHORTEST = 7;
export const LONGEST = 10;
const TYPED = "[2-9BCDFGHJKMNPQRSTVWXYZ01OILU]";
const LETTER = "[\\p{L}\\p{N}]";
const PARTS = `${TYPED}{4}[ \\t–—-]?${TYPED}{3,6}(?!${LETTER})`;
const ALONE = new RegExp(`^${TYPED}*$`);
const LINKED = /(?:#|[?&]KOODI=)([^\s&#<>"]+)/g;
const NAMED = new RegExp(`(?:KOOD ?I|KOD|CODE)${LETTER}{0,4}(?:\\s+(?:ON|ÄR|IS))?[\\s:=."”–—-]+(${PARTS})`, "gu");
const IN_PROSE = new RegExp(`(?:^|[^\\p{L}\\p{N}])(?=(${PARTS}))`, "gu");
const NO_WORD = /^[2-9BCDFGHJKMNPQRSTVWXZ]*$/;
const MIXED = /^(?=.*\d)(?=.*[A-Z])[2-9BCDFGHJKMNPQRSTVWXYZ]*$/;
const LOOK_ALIKES: Record<string, string> = Object.fromEntries(
  [..."5280OILJU"].map((c, i) => [c, "SZBQQ111V"[i] ?? c]),
);

/** Returns the text in capitals, without spaces, hyphens and other marks. */
export const normalise = (typed: string): string =>
  typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Returns the code in a typed or pasted text; “” when there is none or more than one. Never takes a word for a code.
 */
export function readCode(typed: string): string {
  const alone = normalise(typed);
  if (isShaped(alone)) return alone;
  const text = typed.normalize("NFKC").toUpperCase();
  const linked = all(LINKED, text).map((code) => normalise(unquoted(code)));
  const named = all(NAMED, text)
    .map(normalise)
    .filter((code) => /\d/.test(code) || NO_WORD.test(code));
  const prose = all(IN_PROSE, text)
    .map(normalise)
    .filter((code) => MIXED.test(code));
  return only(linked) || only(named) || only(prose);
}

const isShaped = (code: string): boolean => code.length >= SHORTEST && code.length <= LONGEST && ALONE.test(code);

const all = (pattern: RegExp, text: string): string[] => [...text.matchAll(pattern)].map((found) => found[1] ?? "");

function unquoted(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns the code when all valid ones are the same; else “”. */
function only(codes: readonly string[]): string {
  const different = new Map(codes.filter(isShaped).map((code) => [folded(code), code]));
  const [first] = different.values();
  return different.size === 1 ? (first ?? "") : "";
}

const folded = (code: string): string => [...code].map((letter) => LOOK_ALIKES[letter] ?? letter).join("");
