/** What the room chose: the first in large letters, then all on one scale, in the words of the wall. */

import { html, nothing } from "lit-html";
import { phases } from "../../board/reading";
import { kindOf } from "../../interactions/kinds";
import type { View } from "../../protocol";
import { userText } from "../../text/sentence";
import { _ } from "../../text/translations";
import { type Template, when } from "../parts";
import { roundsOf } from "../wall/choosing";
import { ink } from "../wall/ink";
import { points, questionOf, type Ranked, ranking } from "../wall/ranking";

const FIRST = 6;

export function chosen(view: View): Template {
  const ranked = ranking(view);
  const [first] = ranked;
  if (!first) return nothing;
  const several = phases(view).filter((phase) => kindOf(phase)?.marks).length > 1;
  const rows = ranked.map((one) => row(view, one, first));
  return html`<section class="chosen" aria-labelledby="chosen">
    <p>${_("Tulokset")}${when(several, () => html` · ${userText(roundsOf(view)[0]?.title ?? "")}`)}</p>
    <h2 class="chosen-first" id="chosen" tabindex="-1">${first.tied ? _("Yhtä tärkeitä") : html`1. ${userText(first.name, first.lang)}`}</h2>
    <ol class="chosen-rows">${rows.slice(0, FIRST)}</ol>
    ${when(
      rows.length > FIRST,
      () => html`<details class="chosen-more"><summary>${_("Näytä kaikki (%(num)s)", { num: rows.length })}</summary>
        <ol class="chosen-rows">${rows.slice(FIRST)}</ol></details>`,
    )}
  </section>`;
}

/** All bars are on one scale. The name of the winner stands above in large letters. */
function row(view: View, one: Ranked, first: Ranked): Template {
  const above = one === first && !first.tied;
  return html`<li class=${one.place === 1 ? "chosen-row chosen-row--first" : "chosen-row"}>
    <p><span class=${above ? "visually-hidden" : "chosen-name"}>${one.place}. ${userText(one.name, one.lang)}</span>
      <span class="chosen-of" .textContent=${questionOf(view, one)}></span> <strong>${points(one.points)}</strong></p>
    <div class="chosen-bar" aria-hidden="true"><i ${ink({ "--at": one.points / first.points })}></i></div>
  </li>`;
}
