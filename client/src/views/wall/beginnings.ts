/** The scenes in which nobody has written yet, and those in which nobody writes: arrival, question, pause. */

import { html, nothing } from "lit-html";
import type { Scene } from "../../app/scene";
import { phaseBeside, phaseNow, type WithId } from "../../board/reading";
import { kindOf } from "../../interactions/kinds";
import type { Area } from "../../protocol";
import { hourOf } from "../../text/hours";
import { fillSentence, userText } from "../../text/sentence";
import { _ } from "../../text/translations";
import { timer } from "../head";
import { address, codeShown, qr } from "../joining";
import { type Room, type Template, when, whoSees } from "../parts";
import { workCard } from "../work";
import { canBeWritten, questionsOf } from "./choosing";
import { briefly, burning, wideDoor } from "./frame";
import { hearth } from "./hearth";
import { ink } from "./ink";
import { largest, SIDE, sizeOfWall } from "./sizes";

/** How many have come, while nobody can write: no note can be joined to who comes. */
const arrived = ({ view, presence }: Scene): number | undefined =>
  presence && !canBeWritten(view) && (presence.about ?? "exactly") === "exactly" ? presence.count : undefined;

export function arrival({ scene }: Room): Template {
  const people = arrived(scene);
  const go = fillSentence(_("tai mene %(address)s"), {
    address: html`<strong>${address(scene.page.urls.join ?? "")}</strong>`,
  });
  const steps = [_("Kuvaa"), _("Avaa"), _("Kirjoita")];
  return burning(
    "arrival",
    html`<div class="wall-words">
        <p class="wall-where" id="phase" tabindex="-1" .textContent=${scene.view.title}></p>
        <h1 class="wall-big" ${ink({ "--f": 12.5 })}>${scene.view.locked ? _("Tervetuloa") : _("Tule mukaan")}</h1>
        ${when(
          scene.code && !scene.view.locked,
          () => html`<ol class="wall-how">${steps.map((step, index) => html`<li><b>${index + 1}</b>${step}</li>`)}</ol>
        <p class="wall-or">${go}</p>
        ${codeShown(scene.code)}`,
        )}
      </div>
      ${when(scene.code && !scene.view.locked, () => qr(scene))}
      ${when(people, () => html`<p class="wall-count"><strong>${people}</strong> ${_("jo nuotiolla")}</p>`)}
      ${hearth(people ?? 0)}`,
  );
}

export function question(room: Room): Template {
  const { scene } = room;
  const { view } = scene;
  const asked = questionsOf(view);
  const [only] = asked.length === 1 ? asked : [];
  const { title = view.title, instruction = view.purpose } = phaseNow(view) ?? {};
  const wall = sizeOfWall();
  const words = only ? only.prompt || only.title : title;
  const size = largest(words, wall.width - 2 * SIDE - 38, only ? 38 : 20, [16.5, 13.5, 11, 9.5, 8, 6.5, 5.2]);
  return burning(
    "question",
    html`<div class="wall-line"><p class="wall-where" id="phase" tabindex="-1">${briefly(scene, words)}</p>${timer(scene)}</div>
      <div class="wall-words">
        <h1 class="wall-big" ${ink({ "--f": size })} .textContent=${words}></h1>
        ${when(instruction && instruction !== words, () => html`<p class="wall-lead" .textContent=${instruction}></p>`)}
        ${only || asked.length > 4 ? nothing : list(asked)}
        ${workCard(room)}
        ${when(kindOf(phaseNow(view))?.writes, () => html`<p class="wall-who">${whoSees(view)}</p>`)}
      </div>
      ${wideDoor(scene)}`,
  );
}

function list(asked: readonly WithId<Area>[]): Template {
  return html`<ol class="wall-questions">${asked.map(({ title }) => html`<li .textContent=${title}></li>`)}</ol>`;
}

export function pause({ scene }: Room): Template {
  const { view, page } = scene;
  const until = view.wall?.until ?? 0;
  const next = phaseBeside(view, 1);
  const title = userText(next?.title ?? "");
  const safe = view.peers_only ? "" : _("Laput ovat tallessa.");
  const then = next ? fillSentence(_("Sitten: %(title)s."), { title }) : "";
  return burning(
    "pause",
    html`<div class="wall-words">
        <p class="wall-where" id="phase" tabindex="-1" .textContent=${view.title}></p>
        <h1 class="wall-pause">${until ? _("Tauko. Jatkamme kello") : _("Tauko")}</h1>
        ${when(until, () => html`<p class="wall-until">${hourOf(until, page.locale)}</p>`)}
        <p class="wall-lead">${then} ${safe}</p>
      </div>
      ${wideDoor(scene)} ${hearth(22, true)}`,
  );
}
