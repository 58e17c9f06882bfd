/** Computes the difference of two texts as one edit. Works for typing, dictation and pasting. */

export interface Edit {
  readonly at: number;
  readonly deleted: number;
  readonly text: string;
}

export function editBetween(before: string, after: string): Edit | undefined {
  if (before === after) return undefined;
  const start = commonStart(before, after);
  const end = commonEnd(before, after, Math.min(before.length, after.length) - start);
  return { at: start, deleted: before.length - start - end, text: after.slice(start, after.length - end) };
}

/** Returns where a position in the text is after the edit. */
export function moved(place: number, edit: Edit): number {
  if (place <= edit.at) return place;
  return Math.max(edit.at, place - edit.deleted) + edit.text.length;
}

/** Splits a text into pieces that are short enough to send. Never splits a surrogate pair. */
export function pieces(text: string, length: number): string[] {
  const cut: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = at + length < text.length && isHigh(text.charCodeAt(at + length - 1)) ? at + length - 1 : at + length;
    cut.push(text.slice(at, end));
    at = end;
  }
  return cut;
}

function commonStart(before: string, after: string): number {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  return start > 0 && isHigh(before.charCodeAt(start - 1)) ? start - 1 : start;
}

function commonEnd(before: string, after: string, most: number): number {
  let end = 0;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return end > 0 && isLow(before.charCodeAt(before.length - end)) ? end - 1 : end;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;
