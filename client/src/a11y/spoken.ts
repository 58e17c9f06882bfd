/**
 * Only where the page is in another language than the workshop: marks the plan's words with theirs wherever they stand
 * (in a sentence of ours they have an element of their own), and notes and groups whose own language nobody is sure of. A voice then reads them by the right rules.
 */

import type { View } from "../board/state";

interface Room {
  /** The language of the words of the plan. */
  readonly lang: string;
  readonly view: View;
}

// Nothing is imported from what the room loads: to share it would cost everybody a file more.
const { lang, view } = JSON.parse(document.getElementById("room")?.textContent ?? "") as Room;
const words = new Set(
  [
    view.title,
    view.purpose,
    ...Object.values(view.areas).flatMap(({ title, prompt }) => [title, prompt]),
    ...Object.values(view.phases).flatMap(({ title, instruction }) => [title, instruction]),
  ].filter(Boolean),
);

/** What somebody wrote, wherever it stands; notes and names of groups have their own language where it is known. */
const THEIRS = ".note-text, .group-name, .theirs";

function mark(node: Node): void {
  const text = node.textContent?.trim() ?? "";
  const around = node.parentElement;
  // A piece of a broken word is not what the whole says.
  if (!text || !around || around.querySelector(".syllable")) return;
  if (words.has(text) || (around.matches(THEIRS) && !around.lang)) around.lang = lang;
  // An element that is used again may say something of ours now.
  else if (around.lang === lang && !around.matches(THEIRS)) around.removeAttribute("lang");
}

function markIn(node: Node): void {
  if (node.nodeType === Node.TEXT_NODE) mark(node);
  else for (const child of node.childNodes) markIn(child);
}

const observer = new MutationObserver((changes) => {
  for (const { type, target, addedNodes } of changes) {
    if (type === "characterData") markIn(target);
    for (const node of addedNodes) markIn(node);
  }
});
for (const id of ["main", "announcements"]) {
  const root = document.getElementById(id) as HTMLElement;
  observer.observe(root, { subtree: true, childList: true, characterData: true });
  markIn(root);
}
