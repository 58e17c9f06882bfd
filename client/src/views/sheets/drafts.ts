/** Unfinished texts of other phases and areas. Each can be sent, copied or deleted. */

import { html } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { phaseNow } from "../../board/reading";
import { type Draft, setAside } from "../../device/drafts";
import { kindOf } from "../../interactions/kinds";
import { userText } from "../../text/sentence";
import { _ } from "../../text/translations";
import { type Room, type Template, when } from "../parts";
import type { Leaf } from "./content";

export function drafts(room: Room): Leaf | undefined {
  const all = setAside(room.scene);
  if (all.length === 0) return undefined;
  return {
    title: _("Keskeneräiset tekstisi"),
    body: html`<div class="sheet-body">${repeat(all, placeOf, (draft) => item(room, draft))}</div>`,
  };
}

const placeOf = ({ phase, area }: Draft): string => `${phase}/${area}`;

function item({ scene, actions }: Room, { phase, area, text }: Draft): Template {
  const send = () => {
    if (actions.write(phase, area, text)) actions.dropDraft(phase, area);
  };
  const { status, phases } = scene.view;
  const begun = (phases[phase]?.index ?? 0) <= (phaseNow(scene.view)?.index ?? 0);
  const sendable = status === "open" && begun && kindOf(phases[phase])?.writes;
  return html`<section class="card">
    <p class="small muted">${userText(scene.view.phases[phase]?.title ?? "")} · ${userText(scene.view.areas[area]?.title ?? "")}</p>
    <p class="note-text" dir="auto">${text}</p>
    <div class="row">
      ${when(sendable, () => html`<button class="button button--small" @click=${send}>${_("Lähetä")}</button>`)}
      <button class="button button--quiet button--small" @click=${() => actions.copy(text)}>${_("Kopioi")}</button>
      <button class="button button--quiet button--small" @click=${() => actions.dropDraft(phase, area)}>${_("Poista")}</button>
    </div></section>`;
}
