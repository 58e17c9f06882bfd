/**
 * Marks texts with the language of the workshop, so that a screen reader pronounces them well. Loaded only where the
 * page is in another language. Marks the plan's texts, and notes and groups whose own language is not known.
 */

import type { Embedded } from "../protocol";

// No runtime import from the room's modules: a shared chunk would be one more request for every participant.
const { lang, view } = JSON.parse(document.getElementById("room")?.textContent ?? "") as Embedded;
const words = new Set(
  [
    view.title,
    view.purpose,
    ...Object.values(view.areas).flatMap(({ title, prompt }) => [title, prompt]),
    ...Object.values(view.phases).flatMap(({ title, instruction }) => [title, instruction]),
  ].filter(Boolean),
);

/** Texts that users wrote. Notes and names of groups have their own language where it is known. */
const USER_TEXTS = ".note-text, .group-name, .user-text";

function mark(node: Node): void {
  const text = node.textContent?.trim() ?? "";
  const around = node.parentElement;
  // One syllable of a hyphenated word is not the whole text.
  if (!text || !around || around.querySelector(".syllable")) return;
  if (words.has(text) || (around.matches(USER_TEXTS) && !around.lang)) around.lang = lang;
  // A reused element may hold one of the product's own texts now.
  else if (around.lang === lang && !around.matches(USER_TEXTS)) around.removeAttribute("lang");
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
