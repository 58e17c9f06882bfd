/** What several scenes share: the head of working scenes, the way in, the time, and where the room is. */

import { html, nothing } from "lit-html";
import type { Scene } from "../../app/scene";
import { phaseNow, phases } from "../../board/reading";
import { fillSentence, type Sentence, userText } from "../../text/sentence";
import { _ } from "../../text/translations";
import { phaseHeading, timer } from "../head";
import { address, codeShown, qr } from "../joining";
import { icon, type Template, when } from "../parts";

/** Where the room is. It is also what the focus goes to when the phase changes. */
export function where(scene: Scene): Template {
  const words = phaseNow(scene.view) && scene.view.status === "open" ? phaseHeading(scene) : scene.view.title;
  return html`<p class="wall-where" id="phase" tabindex="-1">${words}</p>`;
}

/** The address and the code, in the corner of scenes in which people work. */
export function door(scene: Scene): Template {
  return when(
    scene.code && !scene.view.locked,
    () => html`<div class="wall-door"><p>${address(scene.page.urls.join ?? "")}</p>${codeShown(scene.code)}</div>`,
  );
}

/** The same with the QR code, where there is room for it. */
export function wideDoor(scene: Scene): Template {
  return when(
    scene.code && !scene.view.locked,
    () =>
      html`<div class="wall-late">${qr(scene)}<p>${address(scene.page.urls.join ?? "")}</p>${codeShown(scene.code)}</div>`,
  );
}

/** Where the room is; without the title of the phase where that stands below. */
export function briefly(scene: Scene, title: string): Sentence {
  const { view } = scene;
  const now = phaseNow(view);
  if (!now) return view.title;
  if (now.title !== title) return phaseHeading(scene);
  const [n, total] = [`${now.index + 1}`, `${phases(view).length}`];
  return fillSentence(_("%(workshop)s · vaihe %(n)s/%(total)s"), { workshop: userText(view.title), n, total });
}

export interface Working {
  /** The title of the scene, and how it is drawn if it is not a plain heading. */
  readonly title: string;
  readonly drawn?: Template | undefined;
  readonly body: Template;
  readonly foot: Template;
  /** What a kind of phase shows beside it. */
  readonly card?: Template;
  /** What stands beside where the room is. */
  readonly more?: string;
}

/** A scene in working light: the head, then what people work on. */
export function working(scene: Scene, { title, drawn, body, foot, card = nothing, more = "" }: Working): Template {
  return html`<header class="wall-head"><div class="wall-main" id="phase" tabindex="-1"><p class="wall-where">${briefly(scene, title)}${more}</p>
      ${drawn ?? html`<h1 class="wall-title" .textContent=${title}></h1>`}</div>${timer(scene)}${door(scene)}</header>
    ${when(card !== nothing, () => html`<aside class="wall-card">${card}</aside>`)}${body}
    <footer class="wall-foot"><p>${foot}</p>${fullScreen()}</footer>`;
}

/** A scene in fire light. */
export function burning(name: string, body: Template): Template {
  return html`<section class="wall-scene wall-fire wall-${name}">${body}</section><div class="wall-tools">${fullScreen()}</div>`;
}

/** The only button of the wall. The style sheet hides it when it has been pressed. */
function fullScreen(): Template {
  const fill = () => void document.documentElement.requestFullscreen?.();
  return html`<button class="wall-full" @click=${fill}>${icon("full")} ${_("Koko näyttö")}</button>`;
}
