/** The phases as a rope, each as long as its minutes. For the eye only: the words stand beside it. */

import { html, nothing } from "lit-html";
import type { Scene } from "../../app/scene";
import { phaseNow, phases } from "../../board/reading";
import { classes, type Template } from "../parts";
import { ink } from "../wall/ink";

/** A phase without minutes is drawn as long as this. */
const SOME = 5;

export function rope({ view, clock }: Scene): Template {
  const now = phaseNow(view)?.index ?? -1;
  const { timer } = view;
  const gone = timer ? 1 - Math.min(1, clock.secondsTo(timer.ends) / Math.max(1, timer.seconds)) : 0;
  return html`<div class="lead-rope" aria-hidden="true">${phases(view).map(({ index, minutes }) => {
    const look = classes(
      "lead-rope-part",
      index < now && "lead-rope-part--done",
      index === now && "lead-rope-part--now",
    );
    const marker = index === now ? html`<b></b>` : nothing;
    return html`<i class=${look} ${ink({ "--minutes": minutes || SOME, "--gone": index === now ? gone : 0 })}>${marker}</i>`;
  })}</div>`;
}
