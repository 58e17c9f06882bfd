/**
 * Hyphenates Finnish words that are too long for their line, between syllables. Few browsers know Finnish hyphenation;
 * the others break words anywhere. The style sheet draws the hyphen, so text that is copied, read aloud or searched
 * has none. Why it waits for the layout: docs/decisions/0020.
 */

import { syllables } from "./syllables";

const TEXTS = "h1, h2, h3, p, li, dt, dd, th, td, legend, summary, button, a, .chip-name, .phase-title, .user-text";
/** Elements per frame, so that a slow phone still handles keys. */
const PORTION = 20;
const LONG = /\p{L}{10,}/gu;
/** Addresses, codes and file names are not words. */
const NO_WORD = /[\d@/\\_]|\p{L}\.\p{L}/u;

interface Place {
  node: Text;
  start: number;
  word: string;
}

/** One shared range: the browser updates every range at every change of the document. */
const range = document.createRange();
const waiting = new Set<Element>();
const sizes = new WeakMap<Element, string>();
const resizing = new ResizeObserver((seen) => {
  for (const { target } of seen) if (sizeOf(target) !== sizes.get(target)) enqueue(target);
});
const changing = new MutationObserver((changes) => {
  for (const { target, addedNodes } of changes) {
    if (target instanceof Element && target.matches(TEXTS)) watch(target);
    for (const added of addedNodes) if (added instanceof Element) watchAll(added);
  }
});

/** Hyphenates everything that the page shows, now and later. */
export function hyphenate(): void {
  changing.observe(document.body, { subtree: true, childList: true });
  watchAll(document.body);
  // Inline elements have no size that an observer could watch. A keyboard on the screen changes only the height.
  let width = innerWidth;
  addEventListener("resize", () => {
    if (width !== innerWidth) watchAll(document.body);
    width = innerWidth;
  });
}

function watchAll(root: Element): void {
  if (root.matches(TEXTS)) watch(root);
  for (const element of root.querySelectorAll(TEXTS)) watch(element);
}

/**
 * Handles only elements with nothing but text: lit-html keeps markers between other children. A screen reader would
 * read a live region again when it changes.
 */
function watch(element: Element): void {
  if (element.closest("[role=alert], [role=status], [aria-live]")) return;
  const [only, ...others] = element.childNodes;
  const whole = only instanceof Text && others.length === 0 && only.data.search(LONG) >= 0;
  if (whole) resizing.observe(element);
  if (whole || element.querySelector(":scope > .syllable")) enqueue(element);
}

function enqueue(element: Element): void {
  if (waiting.size === 0) requestAnimationFrame(processQueue);
  waiting.add(element);
}

/** Reads all positions before it writes, so that the browser computes the layout once, not once for each word. */
function processQueue(): void {
  const elements = [...waiting].slice(0, PORTION);
  for (const element of elements) waiting.delete(element);
  for (const element of elements) unsplit(element);
  const points = elements.flatMap(brokenWordsIn).reverse().flatMap(split);
  const unused = points.filter((point) => point.getBoundingClientRect().width === 0);
  for (const element of new Set(unused.map(removePoint))) element?.normalize();
  for (const element of elements) sizes.set(element, sizeOf(element));
  changing.takeRecords();
  if (waiting.size > 0) requestAnimationFrame(processQueue);
}

const sizeOf = (element: Element): string => `${element.clientWidth}/${element.clientHeight}`;

/** Restores the text without break points. */
function unsplit(element: Element): void {
  const points = element.querySelectorAll(":scope > .syllable");
  for (const point of points) point.remove();
  if (points.length > 0) element.normalize();
}

function removePoint(point: Element): Element | null {
  const around = point.parentElement;
  point.remove();
  return around;
}

/** Returns the words that are not on one line. */
function brokenWordsIn(element: Element): Place[] {
  const node = element.firstChild;
  // In a flex or grid box each part of a word would become an item.
  if (/flex|grid/.test(getComputedStyle(element).display)) return [];
  if (!(node instanceof Text) || !element.closest<HTMLElement>("[lang]")?.lang.startsWith("fi")) return [];
  return longIn(node).filter(({ start, word }) => {
    range.setStart(node, start);
    range.setEnd(node, start + word.length);
    return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1;
  });
}

function longIn(node: Text): Place[] {
  const runs = [...node.data.matchAll(/\S+/g)].filter(([run]) => !NO_WORD.test(run));
  return runs.flatMap(({ 0: run, index }) =>
    [...run.matchAll(LONG)].map((found) => ({ node, start: index + found.index, word: found[0] })),
  );
}

/** Splits from the end, so that earlier positions stay valid. */
function split({ node, start, word }: Place): Element[] {
  let at = start + word.length;
  return syllables(word)
    .reverse()
    .slice(0, -1)
    .map(({ length }) => {
      at -= length;
      const point = document.createElement("span");
      point.className = "syllable";
      node.splitText(at).before(point);
      return point;
    });
}
