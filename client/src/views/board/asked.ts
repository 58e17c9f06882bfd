/** The question that the field answers, and the way to the one before and the next: the tabs above follow, and lead. */

import { html, nothing } from "lit-html";
import { areasOfPhase } from "../../board/reading";
import { fillSentence, userText } from "../../text/sentence";
import { _ } from "../../text/translations";
import { icon, type Room, type Template } from "../parts";

/** Nothing where there is one question, and where the field still belongs to a question of another phase. */
export function asked({ scene, actions }: Room): Template {
  const all = areasOfPhase(scene.view);
  const at = all.findIndex(({ id }) => id === scene.area);
  const now = all[at];
  if (all.length < 2 || !now) return nothing;
  const place = (index: number) => _("Kysymys %(n)s/%(total)s", { n: index + 1, total: all.length });
  const go = (steps: number) => () => {
    const next = all[at + steps];
    if (!next) return;
    actions.chooseArea(next.id);
    const words = fillSentence("%(place)s: %(title)s", { place: place(at + steps), title: userText(next.title) });
    scene.announcer.say(words, "asked");
  };
  // Not `disabled`: the button would lose the focus at the last question.
  const step = (steps: number, name: string, sign: string) =>
    html`<button class="icon-button" type="button" aria-label=${name} aria-disabled=${!all[at + steps]} @mousedown=${keepWriting} @click=${go(steps)}>${icon(sign)}</button>`;
  return html`<div class="composer-asked" role="group" aria-label=${_("Mihin kysymykseen kirjoitat")}>
    ${step(-1, _("Edellinen kysymys"), "back")}
    <p><span class="small">${place(at)}</span> <strong class="user-text" .textContent=${now.title}></strong></p>
    ${step(1, _("Seuraava kysymys"), "next")}
  </div>`;
}

/** Who writes goes on writing: the keyboard of the phone stays open. */
function keepWriting(event: Event): void {
  if (document.activeElement instanceof HTMLTextAreaElement) event.preventDefault();
}
