/** The result: the first as large as the wall, then the others on the same scale, six in the first view. */

import { html, nothing } from "lit-html";
import { onPage } from "../../actions/wall_page";
import { phaseNow, phases } from "../../board/reading";
import { kindOf } from "../../interactions/kinds";
import { viewsOf } from "../../interactions/loading";
import { userText } from "../../text/sentence";
import { _ } from "../../text/translations";
import { timer } from "../head";
import { type Room, type Template, when } from "../parts";
import { workCard } from "../work";
import { questionsOf, roundsOf } from "./choosing";
import { burning, where, wideDoor } from "./frame";
import { flame } from "./hearth";
import { ink } from "./ink";
import { points, questionOf, type Ranked, ranking } from "./ranking";
import { opening } from "./rows";
import { largest, pageNow, SIDE, sizeOfWall } from "./sizes";

const FIRST = 6;
const LONGEST_NAME = 70;

export function results(room: Room): Template {
  const { scene } = room;
  const { view, clock } = scene;
  const ranked = ranking(view);
  const [first] = ranked;
  if (!first) return nothingYet(room);
  const most = Math.max(...ranked.map(({ points: now, before = 0 }) => Math.max(now, before)));
  const pages = Math.ceil(ranked.length / FIRST);
  const now = pageNow(pages, view.wall?.page ?? 0, clock);
  if (pages > 1) onPage(now + 1, pages);
  const shown = ranked.slice(now * FIRST, (now + 1) * FIRST);
  const [round, earlier] = roundsOf(view);
  const several = phases(view).filter((phase) => kindOf(phase)?.marks).length > 1;
  const place = _("sivu %(n)s/%(total)s", { n: now + 1, total: pages });
  const rest = ranked.length - shown.length;
  return burning(
    "results",
    html`<div class="wall-line">${where(scene)}<p class="wall-place"><strong>${_("Tulokset")}</strong>${when(several, () => html` · ${userText(round?.title ?? "")}`)}${pages > 1 ? ` · ${place}` : ""}</p></div>
      ${now > 0 ? nothing : winner(first, most, questionOf(view, first))}
      <ol class="wall-ranks">${shown.filter((one) => now > 0 || one !== first || first.tied).map((one) => row(room, one, most))}</ol>
      <p class="wall-key">${when(earlier, () => html`<i class="ring"></i> ${userText(earlier?.title ?? "")} `)}${when(rest, () => html`<strong>+${rest}</strong> ${_("muilla sivuilla")}`)}</p>`,
  );
}

function winner(first: Ranked, most: number, question: string): Template {
  if (first.tied) return html`<h1 class="wall-big" ${ink({ "--f": 8.4 })}>${_("Yhtä tärkeitä")}</h1>`;
  const name = opening(first.name.replace(/\s+/g, " "), 120);
  const size = largest(
    `1. ${name}`,
    sizeOfWall().width - 2 * SIDE - 18,
    question ? 15.2 : 18,
    [13, 11, 9.5, 8.4, 7, 5.6],
  );
  return html`<h1 class="wall-big" ${ink({ "--f": size })}>1. <span class="user-text" lang=${first.lang ?? nothing} data-first .textContent=${name}></span></h1>
    ${when(question, () => html`<p class="wall-first-of" .textContent=${question}></p>`)}
    <div class="wall-first">${flame()}${bar(first, most)}<strong>${points(first.points)}</strong></div>`;
}

function row({ scene }: Room, one: Ranked, most: number): Template {
  const question = questionOf(scene.view, one);
  return html`<li class=${one.place === 1 ? "rank rank--first" : "rank"}>
    <p><b>${one.place}.</b> <span class="rank-name user-text" lang=${one.lang ?? nothing} .textContent=${opening(one.name.replace(/\s+/g, " "), LONGEST_NAME)}></span>
      <span class="rank-of" .textContent=${question}></span> <b class="rank-points">${one.points}</b></p>
    ${bar(one, most)}</li>`;
}

/** All bars are on one scale; the ring is where it was in the round before. */
function bar({ points: now, before }: Ranked, most: number): Template {
  const ring = before === undefined ? nothing : html`<u class="ring" ${ink({ "--at": before / most })}></u>`;
  return html`<div class="wall-bar" aria-hidden="true"><i ${ink({ "--at": now / most })}></i>${ring}</div>`;
}

/** Before the result may be seen, or where nobody gave anything: what is asked, how one answers, and the time. */
function nothingYet(room: Room): Template {
  const { scene } = room;
  const { view } = scene;
  const phase = phaseNow(view);
  const kind = kindOf(phase);
  if (!phase || !kind?.marks) return soon(room, _("Tulos näytetään tässä."), nothing);
  const asked = questionsOf(view);
  const words = asked.length === 1 ? asked[0]?.prompt || asked[0]?.title : phase.title;
  return soon(
    room,
    words || phase.title,
    html`${when(phase.instruction && phase.instruction !== words, () => html`<p class="wall-lead" .textContent=${phase.instruction}></p>`)}
      <p class="wall-lead"><strong>${viewsOf(phase)?.how?.(phase) ?? nothing}</strong></p>
      <p class="wall-who">${kind.whoSees?.() ?? nothing} ${_("Tulos näytetään tässä.")}</p>`,
  );
}

/** How many have answered is not told: it would move with one phone. */
function soon(room: Room, title: string, body: Template): Template {
  const size = largest(title, sizeOfWall().width - 2 * SIDE, 28, [13, 11, 9.5, 8, 6.5, 5.2]);
  return burning(
    "results",
    html`<div class="wall-line">${where(room.scene)}${timer(room.scene)}</div>
      <div class="wall-words"><h1 class="wall-big" ${ink({ "--f": size })} .textContent=${title}></h1>${body}${workCard(room)}</div>${wideDoor(room.scene)}`,
  );
}
