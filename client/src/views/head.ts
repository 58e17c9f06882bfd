/** The head of the room: the workshop, the phase, the time and the number of people. */

import { html, nothing } from "lit-html";
import type { Scene } from "../app/scene";
import { phaseNow, phases } from "../board/reading";
import { minutesAndSeconds } from "../device/clock";
import type { PresenceMessage } from "../protocol";
import { fillSentence, type Sentence, userText } from "../text/sentence";
import { _, ngettext } from "../text/translations";
import { classes, icon, type Template, when } from "./parts";

/** `more` is a button at the end of the first line. */
export function head(scene: Scene, more: Template = nothing): Template {
  return html`
    <header class="room-head">
      <div class="room-line"><p class="room-title" .textContent=${scene.view.title}></p>${timer(scene)}${more}</div>
      <div class="room-line">
        <h1 class="phase-name" id="phase" tabindex="-1">${phaseHeading(scene)}</h1>${presence(scene)}
      </div>
      ${steps(scene)}
    </header>`;
}

export function phaseHeading({ view }: Scene): Sentence {
  const now = phaseNow(view);
  if (!now) return _("Työpaja alkaa pian");
  const [n, total] = [`${now.index + 1}`, `${phases(view).length}`];
  return fillSentence(_("Vaihe %(n)s/%(total)s: %(title)s"), { n, total, title: userText(now.title) });
}

export function timer({ view, clock }: Scene): Template {
  if (!view.timer) return html``;
  const seconds = clock.secondsTo(view.timer.ends);
  const urgency = seconds === 0 ? "timer--over" : seconds <= 60 && "timer--soon";
  return html`<p class=${classes("timer", urgency)} role="timer">
    ${when(seconds, () => html`<span class="visually-hidden">${_("Aikaa jäljellä")}</span>`)}${icon("clock")} ${seconds ? minutesAndSeconds(seconds) : _("Aika on lopussa.")}
  </p>`;
}

export function presence({ presence }: Scene): Template {
  return when(presence, () => html`<p class="presence">${icon("people")} ${presence && headcount(presence)}</p>`);
}

/** The same words on every screen. Where nobody may learn who wrote, it is a round number of those who have come in. */
export function headcount({ count, about }: PresenceMessage): string {
  if (about === "fewer") return ngettext("Alle %(num)s on tullut mukaan", "Alle %(num)s on tullut mukaan", count);
  if (about === "at_least")
    return ngettext("Vähintään %(num)s on tullut mukaan", "Vähintään %(num)s on tullut mukaan", count);
  if (about) return ngettext("%(num)s on tullut mukaan", "%(num)s on tullut mukaan", count);
  return ngettext("%(num)s mukana", "%(num)s mukana", count);
}

function steps({ view }: Scene): Template {
  const now = phaseNow(view)?.index ?? -1;
  const step = (index: number) => classes("step", index < now && "step--done", index === now && "step--now");
  return html`<div class="steps" aria-hidden="true">
    ${phases(view).map(({ index }) => html`<i class=${step(index)}></i>`)}
  </div>`;
}
