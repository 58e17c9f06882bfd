/**
 * Breaks Finnish words that are too long for their line between syllables, with a hyphen. Browsers that know how Finnish
 * words break are few; the others tear them anywhere. What is added is drawn by the style sheet only: text that is copied,
 * read aloud or searched has no hyphen in it. Why it waits for the layout: docs/decisions/0020.
 */

import { syllables } from "./syllables";

const TEXTS = "h1, h2, h3, p, li, dt, dd, th, td, legend, summary, button, a, .chip-name, .phase-title, .theirs";
/** As many at a time as leave a slow phone free to hear a key. */
const PORTION = 20;
const LONG = /\p{L}{10,}/gu;
/** An address, a code or a name of a file is read letter by letter. */
const NO_WORD = /[\d@/\\_]|\p{L}\.\p{L}/u;

interface Place {
  node: Text;
  start: number;
  word: string;
}

/** One for all: the browser keeps every range in step with every change. */
const range = document.createRange();
const waiting = new Set<Element>();
const sizes = new WeakMap<Element, string>();
const resizing = new ResizeObserver((seen) => {
  for (const { target } of seen) if (sizeOf(target) !== sizes.get(target)) look(target);
});
const changing = new MutationObserver((changes) => {
  for (const { target, addedNodes } of changes) {
    if (target instanceof Element && target.matches(TEXTS)) meet(target);
    for (const added of addedNodes) if (added instanceof Element) meetAll(added);
  }
});

/** From now on, in whatever the page shows. */
export function hyphenate(): void {
  changing.observe(document.body, { subtree: true, childList: true });
  meetAll(document.body);
  // What stands within a line has no size of its own to be watched.
  addEventListener("resize", () => meetAll(document.body));
}

function meetAll(root: Element): void {
  if (root.matches(TEXTS)) meet(root);
  for (const element of root.querySelectorAll(TEXTS)) meet(element);
}

/** Only what holds nothing but text: where a template keeps its place in between, it would lose it. */
function meet(element: Element): void {
  const [only, ...others] = element.childNodes;
  const whole = only instanceof Text && others.length === 0 && only.data.search(LONG) >= 0;
  if (whole) resizing.observe(element);
  if (whole || element.querySelector(":scope > .syllable")) look(element);
}

function look(element: Element): void {
  if (waiting.size === 0) requestAnimationFrame(work);
  waiting.add(element);
}

/** What is read is read before anything is written, so that the page is laid out once and not once a word. */
function work(): void {
  const elements = [...waiting].slice(0, PORTION);
  for (const element of elements) waiting.delete(element);
  for (const element of elements) mend(element);
  const points = elements.flatMap(tornIn).reverse().flatMap(split);
  const unused = points.filter((point) => point.getBoundingClientRect().width === 0);
  for (const element of new Set(unused.map(drop))) element?.normalize();
  for (const element of elements) sizes.set(element, sizeOf(element));
  changing.takeRecords();
  if (waiting.size > 0) requestAnimationFrame(work);
}

const sizeOf = (element: Element): string => `${element.clientWidth}/${element.clientHeight}`;

/** As it was before anything was broken. */
function mend(element: Element): void {
  const points = element.querySelectorAll(":scope > .syllable");
  for (const point of points) point.remove();
  if (points.length > 0) element.normalize();
}

function drop(point: Element): Element | null {
  const around = point.parentElement;
  point.remove();
  return around;
}

/** The words that do not stand on one line. */
function tornIn(element: Element): Place[] {
  const node = element.firstChild;
  // Boxes side by side: each piece of a word would be one.
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

/** From the end, so that what stands before stays in its place. */
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
