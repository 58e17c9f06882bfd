/** The task: the question, who sees the answer, and the next phase. */

import { html } from "lit-html";
import type { Scene } from "../app/scene";
import { areasOfPhase, can, phaseBeside, phaseNow } from "../board/reading";
import type { PresenceMessage, View } from "../protocol";
import { SMALL } from "../text/promises";
import { fillSentence, userText } from "../text/sentence";
import { _ } from "../text/translations";
import { icon, type Template, when, whoSees } from "./parts";

export function task({ view, presence }: Scene): Template {
  const small = isSmall(view, presence);
  // On a small phone one line less keeps the cards in sight.
  const next = small && can(view, "act") ? undefined : phaseBeside(view, 1);
  return html`
    <section class="task" aria-labelledby="task">
      <h2 class="task-title" id="task" .textContent=${question(view)}></h2>
      ${when(instruction(view), () => html`<p class="task-text" .textContent=${instruction(view)}></p>`)}
      <p class="task-who">${icon("eye")}<span>${whoSees(view)}</span></p>
      ${when(small, () => html`<p class="task-who">${icon("info")}<span>${SMALL()}</span></p>`)}
      ${when(next, () => html`<p class="task-next">${fillSentence(_("Seuraavaksi: %(title)s"), { title: userText(next?.title ?? "") })}</p>`)}
    </section>`;
}

/** Whether so few are there that their words may tell who wrote, where that is not shown anyway. */
function isSmall(view: View, presence: PresenceMessage | undefined): boolean {
  if (!presence || !can(view, "write") || phaseNow(view)?.contract === "everyone") return false;
  return presence.about === "fewer" || (presence.about !== "at_least" && presence.count < 5);
}

/** Returns the prompt of the only area if writing is all there is to do, else the title of the phase. */
export function question(view: View): string {
  const [area, ...others] = areasOfPhase(view);
  if (can(view, "write") && !can(view, "act") && area && others.length === 0) return area.prompt || area.title;
  return phaseNow(view)?.title ?? view.title;
}

export function instruction(view: View): string {
  return phaseNow(view)?.instruction || view.purpose;
}
