/** The facilitator directs the big screen: the scene, the question, the page. On a phone all of it is within one thumb. */

import { html } from "lit-html";
import type { Actions } from "../app/actions";
import { areas, can } from "../board/reading";
import type { View, WallScene } from "../protocol";
import { userText } from "../text/sentence";
import { _, ngettext } from "../text/translations";
import { icon, type Room, type Template, when } from "./parts";

const NAMES: Readonly<Record<Exclude<WallScene, "focus" | "pause">, () => string>> = {
  arrival: () => _("Saapuminen"),
  question: () => _("Kysymys"),
  notes: () => _("Laput"),
  themes: () => _("Ryhmät"),
  results: () => _("Tulokset"),
};

const MINUTES = 10;

export function wallCard({ scene, actions }: Room): Template {
  const { view } = scene;
  if (!can(view, "lead")) return html``;
  const scenes = Object.keys(NAMES) as (keyof typeof NAMES)[];
  const pause = ngettext("Tauko %(num)s min", "Tauko %(num)s min", MINUTES);
  return html`<section class="card" aria-labelledby="wall"><h2 id="wall">${_("Iso näyttö")}</h2>
    <div class="row" role="group" aria-labelledby="wall">
      ${choice(_("Seuraa vaihetta"), !view.wall, () => actions.execute({ t: "DirectWall" }))}
      ${scenes.map((one) => choice(NAMES[one](), view.wall?.scene === one, () => actions.execute({ t: "DirectWall", scene: one })))}
      ${choice(pause, view.wall?.scene === "pause", () => actions.execute({ t: "DirectWall", scene: "pause", minutes: MINUTES }))}
    </div>
    ${when(view.wall?.scene === "focus", () => html`<p class="small">${focused(view)}</p>`)}
    ${when(view.wall?.scene === "notes" || view.wall?.scene === "question", () => questions(view, actions))}
    ${when(view.wall?.scene === "notes" || view.wall?.scene === "results" || view.wall?.scene === "themes", () => pages(view, actions))}
  </section>`;
}

function choice(words: unknown, on: boolean, act: () => void): Template {
  return html`<button class="chip" data-once aria-pressed=${on} @click=${act}>${words}</button>`;
}

function focused({ wall, notes, groups }: View): Template {
  const { text = "", name = text } = { ...notes[wall?.of ?? ""], ...groups[wall?.of ?? ""] } as Record<string, string>;
  return html`${_("Nostettu näytölle:")} ${userText(name)}`;
}

/** Which question’s notes. With one question there is nothing to choose. */
function questions(view: View, actions: Actions): Template {
  const scene = view.wall?.scene as "notes" | "question";
  const all = areas(view);
  return when(
    all.length > 1,
    () => html`<h3 class="small" id="wall-question">${_("Kysymys näytöllä")}</h3><div class="row" role="group" aria-labelledby="wall-question">
      ${choice(_("Kaikki"), !view.wall?.of, () => actions.execute({ t: "DirectWall", scene }))}
      ${all.map(({ id, title }) => choice(userText(title), view.wall?.of === id, () => actions.execute({ t: "DirectWall", scene, of: id })))}</div>`,
  );
}

/** The wall turns its pages by itself until the facilitator holds one. */
function pages(view: View, actions: Actions): Template {
  const { scene = "notes", of = "", page = 0 } = view.wall ?? {};
  const turn = (to: number) => actions.execute({ t: "DirectWall", scene, of, page: to });
  const words = page ? _("Sivu %(n)s", { n: page }) : _("Sivut kääntyvät itsestään");
  return html`<div class="row wall-pages" role="group" aria-label=${_("Sivu näytöllä")}>
    <button class="icon-button" aria-label=${_("Edellinen sivu")} ?disabled=${page === 0} @click=${() => turn(page - 1)}>${icon("back")}</button>
    <span>${words}</span>
    <button class="icon-button" aria-label=${_("Seuraava sivu")} @click=${() => turn(page + 1)}>${icon("next")}</button></div>`;
}
