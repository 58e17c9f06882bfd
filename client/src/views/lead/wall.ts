/** The drawer of the big screen: its scene by a small picture, the question, the page and the pause. */

import { html } from "lit-html";
import type { Actions } from "../../app/actions";
import { areas, can } from "../../board/reading";
import type { View, WallPage, WallScene } from "../../protocol";
import { hourOf } from "../../text/hours";
import { userText } from "../../text/sentence";
import { _, ngettext } from "../../text/translations";
import { icon, type Room, type Template, when } from "../parts";
import type { Leaf } from "../sheets/content";
import { picture } from "./pictures";

type Chosen = Exclude<WallScene, "focus" | "pause">;

const NAMES: Readonly<Record<Chosen, () => string>> = {
  arrival: () => _("Saapuminen"),
  question: () => _("Kysymys"),
  notes: () => _("Laput"),
  themes: () => _("Ryhmät"),
  results: () => _("Tulokset"),
};

const PAUSES = [5, 10, 15];
const LONGEST = 240;

export function wall(room: Room): Leaf {
  const { scene } = room;
  const { urls } = scene.page;
  const open = when(
    urls.screen,
    () =>
      html`<a class="button button--quiet button--small" href=${urls.screen ?? ""} target="_blank">${icon("screen")} ${_("Avaa näyttö")}</a>`,
  );
  const body = html`<div class="sheet-body">${when(can(scene.view, "lead"), () => directing(room))} ${open}</div>`;
  return { title: _("Iso näyttö"), body, drawer: true };
}

function directing({ scene, actions }: Room): Template {
  const { view } = scene;
  const chosen = view.wall?.scene;
  const direct = (one?: Chosen) => actions.execute({ t: "DirectWall", ...(one && { scene: one }) });
  return html`<div class="scenes" role="group" aria-label=${_("Mitä näytöllä on")}>
      ${choice("follow", _("Seuraa vaihetta"), !view.wall, () => direct())}
      ${(Object.keys(NAMES) as Chosen[]).map((one) => choice(one, NAMES[one](), chosen === one, () => direct(one)))}
    </div>
    ${when(!view.wall && scene.signals?.wall, () => html`<p class="small">${placeOf(scene.signals?.wall)}</p>`)}
    ${when(chosen === "focus", () => html`<p class="small">${focused(view)}</p>`)}
    ${when(chosen === "notes" || chosen === "results" || chosen === "themes", () => pages(view, actions, scene.signals?.wall))}
    ${when(chosen === "notes" || chosen === "question", () => questions(view, actions))}
    ${pausing(view, actions, scene.page.locale)}`;
}

function choice(name: Chosen | "follow", words: string, on: boolean, act: () => void): Template {
  return html`<button class="scene-choice" data-once aria-pressed=${on} @click=${act}>${picture(name)} <span>${words}</span></button>`;
}

function focused({ wall, notes, groups }: View): Template {
  const { text = "", name = text } = { ...notes[wall?.of ?? ""], ...groups[wall?.of ?? ""] } as Record<string, string>;
  return html`${_("Nostettu näytölle:")} ${userText(name)}`;
}

/** Which question’s notes. With one question there is nothing to choose. */
function questions(view: View, actions: Actions): Template {
  const scene = view.wall?.scene as "notes" | "question";
  const all = areas(view);
  const of = view.wall?.of ?? "";
  const choose = ({ target }: Event) =>
    actions.execute({ t: "DirectWall", scene, of: (target as HTMLSelectElement).value });
  const option = (id: string, title: string) =>
    html`<option class="user-text" value=${id} .selected=${of === id} .textContent=${title}></option>`;
  return when(
    all.length > 1,
    () => html`<div class="wall-question"><label for="wall-question">${_("Kysymys näytöllä")}</label>
      <select class="input" id="wall-question" @change=${choose}>
        ${option("", _("Kaikki"))} ${all.map(({ id, title }) => option(id, title))}</select></div>`,
  );
}

/** What the big screen says that it shows. */
function placeOf(told: WallPage | undefined): string | undefined {
  if (!told) return undefined;
  return told.page
    ? _("Näytöllä sivu %(n)s/%(total)s", { n: told.page, total: told.pages })
    : _("Näytöllä kaikki yhdessä");
}

/** The wall turns its pages by itself until the facilitator holds one. */
function pages(view: View, actions: Actions, told: WallPage | undefined): Template {
  const { scene = "notes", of = "", page = 0 } = view.wall ?? {};
  const turn = (to: number) => actions.execute({ t: "DirectWall", scene, of, page: to });
  const words = page ? _("Sivu pysyy") : _("Sivut kääntyvät itsestään");
  return html`<div class="row wall-pages" role="group" aria-label=${_("Sivu näytöllä")}>
    <button class="icon-button" aria-label=${_("Edellinen sivu")} ?disabled=${page === 0} @click=${() => turn(page - 1)}>${icon("back")}</button>
    <span>${words}${when(told, () => html`<br><strong>${placeOf(told)}</strong>`)}</span>
    <button class="icon-button" aria-label=${_("Seuraava sivu")} @click=${() => turn(page + 1)}>${icon("next")}</button></div>`;
}

/** A pause of so many minutes, and the time of day at which the room goes on. */
function pausing({ wall }: View, actions: Actions, locale: string): Template {
  const pause = (minutes: number) => actions.execute({ t: "DirectWall", scene: "pause", minutes });
  const own = (event: Event) => {
    event.preventDefault();
    const typed = (event.target as HTMLFormElement).querySelector("input")?.valueAsNumber ?? 0;
    if (typed >= 1 && typed <= LONGEST) pause(Math.round(typed));
  };
  const until = wall?.scene === "pause" && wall.until;
  const chip = (minutes: number) =>
    html`<button class="chip" data-once aria-label=${ngettext("Tauko %(num)s min", "Tauko %(num)s min", minutes)} @click=${() => pause(minutes)}>${ngettext("%(num)s min", "%(num)s min", minutes)}</button>`;
  return html`<div class="stack pause"><h3 class="small" id="wall-pause">${_("Tauko")}</h3>
    ${when(until, () => html`<p><strong>${_("Jatketaan kello %(time)s.", { time: hourOf(until || 0, locale) })}</strong></p>`)}
    <div class="row" role="group" aria-labelledby="wall-pause">
      ${PAUSES.map(chip)}
    </div>
    <form class="pause-own" @submit=${own}><label class="visually-hidden" for="pause-minutes">${_("Muu määrä minuutteja")}</label>
      <input class="input" id="pause-minutes" type="number" inputmode="numeric" min="1" max=${LONGEST} placeholder="min" required>
      <button class="button button--quiet button--small" data-once>${_("Aloita tauko")}</button></form></div>`;
}
