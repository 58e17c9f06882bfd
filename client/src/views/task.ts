/**
 * The task: the question, the instruction, who sees the answer, and the next phase. A phone folds it: before the first
 * note to the question, the instruction and one line about who sees; then, and where people group or vote, to one line.
 */

import { html } from "lit-html";
import type { Scene } from "../app/scene";
import { areasOfPhase, can, phaseBeside, phaseNow } from "../board/reading";
import type { PresenceMessage, View } from "../protocol";
import { BRIEF, FEW, IN_GROUPS_BRIEF, SMALL } from "../text/promises";
import { fillSentence, userText } from "../text/sentence";
import { _ } from "../text/translations";
import { litMoment } from "./firelight/lighting";
import { classes, icon, type Room, type Template, when, whoSees } from "./parts";

export function task(room: Room): Template {
  const { scene, actions } = room;
  const { view } = scene;
  const small = isSmall(view, scene.presence);
  const next = phaseBeside(view, 1);
  const [open, folded] = [scene.openTask === view.phase, isFolded(scene)];
  // The folded line has no room for more; the icon says that there is more to know.
  const hint = folded && !open ? brief(view, false, true) : brief(view, small);
  const toggle = () => {
    scene.openTask = open ? "" : view.phase;
    actions.redraw();
  };
  return html`
    <section class=${classes("task", folded && "task--folded", open && "task--open")} aria-labelledby="task">
      ${taskTitle(scene)} ${taskText(scene)}
      <button class="task-more" aria-expanded=${open} aria-controls="task-rest" @click=${toggle}>
        ${icon(small ? "info" : "eye")}<span>${hint}<span class="visually-hidden"> – ${_("Ohje ja kuka näkee")}</span></span>${icon("down")}
      </button>
      <div class="task-rest" id="task-rest">
        <p class="task-who">${icon("eye")}<span>${whoSees(view)}</span></p>
        ${when(small, () => html`<p class="task-who">${icon("info")}<span>${SMALL()}</span></p>`)}
        ${when(next, () => html`<p class="task-next">${fillSentence(_("Seuraavaksi: %(title)s"), { title: userText(next?.title ?? "") })}</p>`)}
      </div>
    </section>`;
}

function taskTitle({ view, signs }: Scene): Template {
  const words = signs?.gloss(question(view));
  if (words) return html`<h2 class="task-title" id="task">${words}</h2>`;
  return html`<h2 class="task-title" id="task" .textContent=${question(view)}></h2>`;
}

function taskText({ view, signs }: Scene): Template {
  const text = instruction(view);
  const words = signs?.gloss(text);
  if (words) return html`<p class="task-text">${words}</p>`;
  return when(text, () => html`<p class="task-text" .textContent=${text}></p>`);
}

/**
 * Whether the instruction is folded away too: the result comes first. Where people press on notes it always is: what folded at a press would
 * move the notes under the finger.
 */
function isFolded(scene: Scene): boolean {
  const { view, storage } = scene;
  if (litMoment(scene) === "results") return true;
  return can(view, "act") || can(view, "arrange") || storage.get("read") === view.phase;
}

/** Remembers that the task of this phase was read: a note was sent in it. */
export function foldTask({ view, storage }: Scene): void {
  storage.set("read", view.phase);
}

function brief(view: View, small: boolean, folded = false): string {
  if (!can(view, "write")) return _("Kuka näkee");
  const phase = phaseNow(view);
  if (folded && phase?.summary_only) return IN_GROUPS_BRIEF();
  const words = (small ? FEW : BRIEF)[phase?.contract ?? view.contract]();
  return phase?.summary_only ? `${words} · ${IN_GROUPS_BRIEF()}` : words;
}

/** Whether so few are there that their words may tell who wrote, where that is not shown anyway. */
function isSmall(view: View, presence: PresenceMessage | undefined): boolean {
  if (!presence || !can(view, "write") || phaseNow(view)?.contract === "everyone") return false;
  return presence.about === "fewer" || (presence.about !== "at_least" && presence.count < 5);
}

/** Returns the prompt of the only area if writing is all there is to do, else the title of the phase. */
export function question(view: View): string {
  const [area, ...others] = areasOfPhase(view);
  if (can(view, "write") && !can(view, "act") && area && others.length === 0) return area.prompt || area.title;
  return phaseNow(view)?.title ?? view.title;
}

export function instruction(view: View): string {
  return phaseNow(view)?.instruction || view.purpose;
}
