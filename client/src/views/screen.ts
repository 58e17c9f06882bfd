/** The big screen: the question, how to join, and the board. Its only button is for full screen. */

import { html } from "lit-html";
import type { Scene } from "../app/scene";
import { areasOfPhase, phaseNow, phases } from "../board/reading";
import { fillSentence, type Sentence, userText } from "../text/sentence";
import { _ } from "../text/translations";
import { board } from "./board/board";
import { timer } from "./head";
import { address, codeShown, qr } from "./joining";
import { banner } from "./notices";
import { icon, type Room, type Template, when } from "./parts";
import { isOver, signedOut } from "./signedout";
import { workCard } from "./work";

export function screen(room: Room): Template {
  const { scene } = room;
  if (isOver(scene)) return signedOut(room);
  const fill = () => void document.documentElement.requestFullscreen?.();
  return html`
    <header class="screen-head">
      <div><p class="screen-where">${where(scene)}</p><h1 class="screen-title" id="phase" tabindex="-1" .textContent=${title(scene)}></h1>${prompt(scene)}</div>
      ${timer(scene)}
      ${when(
        scene.view.status === "open" && scene.code,
        () => html`
        <div class="screen-join"><p class="screen-address">${address(scene.page.urls.join ?? "")}</p>${codeShown(scene.code)}</div>
        ${qr(scene)}`,
      )}
    </header>
    ${banner(room)} ${workCard(room)} ${board(room)}
    <div class="screen-tools"><button class="chip" @click=${fill}>${icon("full")} ${_("Koko näyttö")}</button></div>`;
}

function where({ view }: Scene): Sentence {
  const now = phaseNow(view);
  if (!now || view.status !== "open") return view.title;
  return fillSentence(_("%(workshop)s · vaihe %(n)s/%(total)s"), {
    workshop: userText(view.title),
    n: `${now.index + 1}`,
    total: `${phases(view).length}`,
  });
}

function title({ view }: Scene): string {
  return view.status === "open" ? (phaseNow(view)?.title ?? view.title) : _("Kiitos!");
}

function prompt({ view }: Scene): Template {
  const areas = areasOfPhase(view);
  const words = (areas.length === 1 && areas[0]?.prompt) || phaseNow(view)?.instruction;
  return when(words && view.status === "open", () => html`<p class="screen-prompt" .textContent=${words}></p>`);
}
