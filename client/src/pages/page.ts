/** Improves pages that also work without scripts. Finds elements by the data attributes of the templates. */

import { copyText } from "../device/copying";
import { OF_PEERS, workshopsWith } from "../device/storage";

if (document.querySelector("[data-draft]")) void import("./form_drafts").then(({ keepDrafts }) => keepDrafts());
announceMessage();
if (document.querySelector("[data-cover]")) void import("./covering").then(({ enableCovering }) => enableCovering());
if (document.querySelector("[data-chooses]")) void import("./chosen_kind").then(({ followKinds }) => followKinds());
if (document.querySelector("[data-sheet]")) void import("./run_sheet").then(({ followSheet }) => followSheet());
if (workshopsWith(OF_PEERS).length > 0)
  void import("../device/forgetting").then(({ forgetEndedPeers }) => forgetEndedPeers());
void import("../text/hyphenation").then(({ hyphenate }) => hyphenate());
document.querySelector<HTMLElement>(".error-summary")?.focus();
for (const element of document.querySelectorAll<HTMLElement>("[data-needs-js]")) element.hidden = false;

document.addEventListener("click", (event) => {
  const pressed = (event.target as Element).closest<HTMLElement>("[data-copy], [data-print]");
  if (pressed?.dataset.copy) copied(pressed.dataset.copy, pressed.dataset.done ?? "");
  else if (pressed) printOut(pressed.dataset.print);
  closeLanguages(event.target as Element);
});
document.addEventListener("keydown", (event) => event.key === "Escape" && closeLanguages());
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm;
  if (question && !confirm(question)) event.preventDefault();
  sendOnce(event);
});
addEventListener("afterprint", () => delete document.documentElement.dataset.printing);
addEventListener("pageshow", () => {
  for (const words of document.querySelectorAll<HTMLElement>("[data-while-sending]")) words.hidden = true;
});

/** Prints the page, or the part that the print style sheet shows for this name. */
function printOut(what = "page"): void {
  document.documentElement.dataset.printing = what;
  print();
}

/** Screen readers announce changes of a live region only: inserts the message again into the existing region. */
function announceMessage(): void {
  for (const region of document.querySelectorAll("[data-say]")) {
    region.setAttribute("role", "status");
    setTimeout(() => region.contains(document.activeElement) || region.replaceChildren(...region.childNodes), 500);
  }
}

function copied(from: string, done: string): void {
  copyText(document.querySelector(from)?.textContent?.trim() ?? "");
  document.getElementById("announcements")?.replaceChildren(done);
}

/** Stops a slow form from being sent twice. Its hidden text says that it is being sent. */
function sendOnce(event: SubmitEvent): void {
  const words = (event.target as Element).querySelector<HTMLElement>("[data-while-sending]");
  if (words && !words.hidden) event.preventDefault();
  if (words) words.hidden = false;
}

/** Closes the list of languages on a click elsewhere. */
function closeLanguages(stays?: Element): void {
  for (const list of document.querySelectorAll<HTMLDetailsElement>("details.language[open]"))
    if (!stays || !list.contains(stays)) list.open = false;
}
