/** The slim bar: which workshop and phase, what has been told of the people and their work, and the time. */

import { html, nothing } from "lit-html";
import { phaseNow } from "../../board/reading";
import { minutesAndSeconds } from "../../device/clock";
import { hourOf } from "../../text/hours";
import { _ } from "../../text/translations";
import { phaseHeading } from "../head";
import { classes, icon, type Room, type Template } from "../parts";
import { type Count, counts } from "./counts";
import { rope } from "./rope";

export function bar(room: Room): Template {
  const { scene } = room;
  return html`<header class="lead-bar">
    <div class="lead-where"><p class="lead-title" .textContent=${scene.view.title}></p>
      <h1 class="lead-phase" id="phase" tabindex="-1">${phaseHeading(scene)}</h1></div>
    <ul class="lead-counts">${counts(scene).map((one) => html`<li>${told(room, one)}</li>`)}</ul>
    ${time(room)} ${rope(scene)}
  </header>`;
}

function told({ actions }: Room, { name, icon: sign, words, opens }: Count): Template {
  const look = `lead-count ${name}`;
  if (!opens) return html`<p class=${look}>${icon(sign)} <span>${words}</span></p>`;
  return html`<button class=${look} @click=${() => actions.open({ kind: opens })}>${icon(sign)} <span>${words}</span></button>`;
}

/** The time that is left and the time of day at which it ends; before it runs, what was planned. */
function time({ scene: { view, clock, page } }: Room): Template {
  const { timer } = view;
  if (!timer) {
    const planned = minutesAndSeconds((phaseNow(view)?.minutes || 5) * 60);
    return html`<div class="lead-clock lead-clock--waits"><p class="lead-time">${planned}</p><p class="lead-ends">${_("Aika ei kulje.")}</p></div>`;
  }
  const left = clock.secondsTo(timer.ends);
  const look = classes("lead-time", left <= 60 && "lead-time--soon");
  const ends = _("Loppuu %(time)s", { time: hourOf(timer.ends, page.locale) });
  return html`<div class="lead-clock"><p class=${look} role="timer">${left ? html`<span class="visually-hidden">${_("Aikaa jäljellä")}</span>` : nothing}${minutesAndSeconds(left)}</p>
    <p class="lead-ends">${left ? ends : _("Aika on lopussa.")}</p></div>`;
}
