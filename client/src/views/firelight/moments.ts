/** The arrival and the result in the room of a participant, and the card of who came late. */

import { html, nothing, svg } from "lit-html";
import type { Scene } from "../../app/scene";
import { phaseNow } from "../../board/reading";
import type { View } from "../../protocol";
import { _ } from "../../text/translations";
import { type Room, type Template, when } from "../parts";
import { sceneOf } from "../wall/choosing";
import { chosen } from "./chosen";
import { late } from "./late";
import { ownList } from "./own";

export { ended, removed } from "./end";

export type Moment = "" | "arrival" | "results";

/** The scene that suits the phase, where it is in fire light and nobody has anything to do. */
export function momentOf(view: View): Moment {
  const scene = phaseNow(view) ? sceneOf(view) : "arrival";
  return scene === "arrival" || scene === "results" ? scene : "";
}

/** `putAway` is there while the card of who came late is. */
export function moment({ scene }: Room, now: Moment, putAway: (() => void) | undefined): Template {
  const { view } = scene;
  return html`${putAway ? lateCard(view, putAway) : nothing}
    ${now === "arrival" ? arrival() : nothing}
    ${now === "results" ? html`${chosen(view)}${mine(scene)}` : nothing}`;
}

function arrival(): Template {
  return html`<section class="arrived" aria-labelledby="arrived">
    <svg class="icon icon--flame" aria-hidden="true">${svg`<use href="#i-flame"></use>`}</svg>
    <h2 id="arrived">${_("Olet mukana")}</h2>
    <p>${_("Nyt puhutaan ja kuunnellaan. Kun sinulta kysytään jotain, se tulee tähän.")}</p>
  </section>`;
}

function mine(scene: Scene): Template {
  const list = ownList(scene);
  return when(
    list !== nothing,
    () => html`<section class="card" aria-labelledby="mine"><h2 id="mine">${_("Omat lappusi")}</h2>${list}</section>`,
  );
}

function lateCard(view: View, putAway: () => void): Template {
  return html`<section class="card late" aria-labelledby="late"><h2 id="late">${_("Hyvä, että tulit")}</h2>
    ${late(view).map((words) => html`<p>${words}</p>`)}
    <button class="button button--quiet button--small" @click=${putAway}>${_("Selvä")}</button></section>`;
}
