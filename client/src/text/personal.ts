/**
 * Finds what is very likely personal data in a text, on this device. The twin of app/domain/personal/detector.py: the
 * rules are its own, and one labelled set of notes holds both to the same findings. Loaded with the field for notes.
 */

import { rules } from "./personal_rules";

export type Personal = "identity" | "email" | "iban" | "phone" | "address" | "plate" | "name";

/** A passage, from character `start` to `end` (exclusive). `sure`: a check character or checksum proves the kind. */
export interface Finding {
  readonly kind: Personal;
  readonly start: number;
  readonly end: number;
  readonly sure: boolean;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const given = set(rules.given);
const ambiguous = set(rules.ambiguous);
const surnames = set(rules.surnames);
const noSurnames = rules.noSurnames.split(" ");
const namesakes = rules.namesakes.split(" ");
const lengths = new Map(rules.lengths.split(" ").map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]));

type Name = keyof typeof rules.named;
const compiled = new Map<string, RegExp>();

/** The pattern, made when it is first used. */
function pattern(source: string): RegExp {
  const made = compiled.get(source) ?? new RegExp(source, "g");
  compiled.set(source, made);
  return made;
}

const every = (source: string, text: string) => text.matchAll(pattern(source));
const has = (name: Name, text: string): boolean => text.search(pattern(rules.named[name])) >= 0;

/** Returns what is very likely personal, in the order of the text, without overlaps. */
export function likely(text: string): Finding[] {
  const found: Finding[] = [];
  for (const one of all(text))
    if (!found.some((other) => one.start < other.end && other.start < one.end)) found.push(one);
  return found.sort((one, other) => one.start - other.start);
}

/** Yields all matches, the most reliable kinds first. */
function* all(text: string): Generator<Finding> {
  const digits = /[0-9]/.test(text);
  if (digits) yield* identities(text);
  if (digits) yield* ibans(text);
  if (has("AT", text)) yield* matches("email", text);
  if (digits) {
    yield* matches("phone", text);
    yield* matches("address", text);
    yield* matches("plate", text);
    if (has("CAR", text)) for (const found of every(rules.named.PLATE_OF_CAR, text)) yield finding("plate", found);
  }
  yield* names(text);
}

function finding(kind: Personal, { index, 0: passage }: RegExpMatchArray, sure = false): Finding {
  const start = index ?? 0;
  return { kind, start, end: start + passage.length, sure };
}

function* matches(kind: keyof typeof rules.patterns, text: string): Generator<Finding> {
  const excepted = (rules.except as Partial<Record<Personal, string>>)[kind];
  for (const found of every(rules.patterns[kind], text)) {
    const before = text.slice(Math.max(0, found.index - 20), found.index);
    if (excepted && found[0].search(pattern(excepted)) >= 0) continue;
    if (kind === "phone" && has("NO_PHONE_AFTER", before)) continue;
    yield finding(kind, found);
  }
}

/** Yields personal identity codes. A mistyped one has the shape only, and identifies a person as well. */
function* identities(text: string): Generator<Finding> {
  for (const found of every(rules.named.IDENTITY, text)) {
    const [, day = "", month = "", year = "", separator = "", number = "", check = ""] = found;
    const wanted = rules.check[Number(day + month + year + number) % rules.check.length];
    const sure = wanted === check.toUpperCase() && Number(number) > 1;
    if (has("LAWFUL", separator) || (sure && (separator || !/[0-9]/.test(check))))
      yield finding("identity", found, sure);
  }
}

/** Yields account numbers whose length and checksum (ISO 13616) are right. */
function* ibans(text: string): Generator<Finding> {
  for (const { index: start } of every(rules.named.IBAN, text)) {
    const length = lengths.get(text.slice(start, start + 2).toUpperCase()) ?? 0;
    let [plain, end] = ["", start];
    for (; plain.length < length && /[0-9A-Za-z \-\u00a0]/.test(text.charAt(end)); end++)
      plain += text
        .charAt(end)
        .replace(/[ \-\u00a0]/, "")
        .toUpperCase();
    if (length && plain.length === length && !/[0-9A-Za-z]/.test(text.charAt(end)) && isSound(plain))
      yield { kind: "iban", start, end, sure: true };
  }
}

function isSound(iban: string): boolean {
  let rest = 0;
  for (const letter of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(letter, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** How far around a pair of words is looked: longer than any word. */
const NEAR = 40;

/** Yields names of two words, or of three if the second is a given name too. */
function* names(text: string): Generator<Finding> {
  let [start, end] = [-1, -1];
  for (const pair of every(rules.named.PAIR, text)) {
    const [all, first = "", surname = ""] = pair;
    const second = pair.index + all.length;
    const after = second + surname.length;
    const begins = end === pair.index ? start : pair.index;
    if (isGiven(first) && given.has(surname)) [start, end] = [begins, second];
    else if (
      isName(first, surname, text.slice(Math.max(0, pair.index - NEAR), pair.index), text.slice(after, after + NEAR))
    )
      yield { kind: "name", start: begins, end: after, sure: false };
  }
}

function isName(first: string, surname: string, before: string, after: string): boolean {
  const lower = surname.toLowerCase();
  if (noSurnames.some((word) => lower.startsWith(word)) || isNamesake(surname, after)) return false;
  const made = new RegExp(rules.named.MADE + rules.named.CASE).test(surname);
  const likeNoOther = made || has("NEN", surname);
  const role = has("ROLE", before);
  if (isGiven(first)) {
    const inTitle = has("GOES_ON", after) || (has("WENT_ON", before) && !role);
    return likeNoOther || isListed(surname) || !inTitle;
  }
  if (role) return !first.endsWith("n");
  if (ambiguous.has(first)) return made || isListed(surname);
  if (!has("INSIDE", before) || has("ADJECTIVE", surname)) return false;
  return likeNoOther && isListed(surname);
}

function isGiven(word: string): boolean {
  const [first = "", ...more] = word.split("-");
  return given.has(word) || (more.length > 0 && (given.has(first) || ambiguous.has(first)));
}

/** Whether a place is named after somebody: “Minna Canthin koulu”. */
function isNamesake(surname: string, after: string): boolean {
  const next = after.toLowerCase().replace(/^ +/, "");
  return /[ns]$/.test(surname) && namesakes.some((word) => next.startsWith(word));
}

/** Whether the word is one of the common surnames, in any case. */
function isListed(surname: string): boolean {
  if (surnames.has(surname) || surnames.has(surname.replace(new RegExp(rules.named.NEN), "nen"))) return true;
  const ending = new RegExp(`^${rules.named.CASE}`);
  return [4, 3, 2, 1].some((cut) => surnames.has(surname.slice(0, -cut)) && ending.test(surname.slice(-cut)));
}
