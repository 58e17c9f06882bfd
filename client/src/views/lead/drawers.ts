/** The drawers of the phases and of what is rarely needed. */

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { goTo } from "../../actions/steering";
import type { LeadSheet } from "../../app/scene";
import { can, phaseNow, phases as phasesOf, type WithId } from "../../board/reading";
import type { Phase } from "../../protocol";
import { OPEN_TITLE } from "../../text/stricter_promises";
import { _, ngettext } from "../../text/translations";
import { classes, icon, type Room, type Template, when } from "../parts";
import { announceChoice } from "../quiet";
import type { Leaf } from "../sheets/content";
import { menu } from "../sheets/menu";

export function phases(room: Room): Leaf {
  const { view } = room.scene;
  const now = phaseNow(view)?.index ?? -1;
  const item = ({ id, index, title, minutes }: WithId<Phase>) => {
    const look = classes("phase-item", index === now && "phase-item--now", index < now && "phase-item--done");
    const current = index === now ? "step" : nothing;
    return html`<li class=${look}><button data-once aria-current=${current} ?disabled=${!can(view, "lead")} @click=${() => goTo(room, id)}>
      <span class="phase-title" .textContent=${title}></span> ${when(minutes, () => html`<span class="phase-minutes">${ngettext("%(num)s min", "%(num)s min", minutes)}</span>`)}</button></li>`;
  };
  const list = repeat(phasesOf(view), ({ id }) => id, item);
  return {
    title: _("Vaiheet"),
    body: html`<div class="sheet-body"><ol class="phase-list">${list}</ol>${stricter(room)}</div>`,
    drawer: true,
  };
}

function stricter({ scene, actions }: Room): Template {
  const open = () => actions.open({ kind: "contracts" });
  return when(
    can(scene.view, "lead"),
    () =>
      html`<button class="button button--quiet button--small" @click=${open}>${icon("eye")} ${OPEN_TITLE()}</button>`,
  );
}

/** On a phone all of it; a laptop has the first ones in the rail. */
export function more(room: Room): Leaf {
  const { scene, actions } = room;
  const able = can(scene.view, "lead");
  const opener = (kind: LeadSheet, sign: string, words: string) => ({
    icon: sign,
    words,
    act: () => actions.open({ kind }),
  });
  const pick = () => {
    actions.open(undefined);
    actions.setPicking(true);
  };
  const called = [
    opener("phases", "panel", _("Vaiheet")),
    opener("people", "people", _("Väki")),
    opener("code", "qr", _("Koodi")),
    opener("words", "book", _("Sanasto")),
    can(scene.view, "arrange") && { icon: "group", words: _("Ryhmitä lappuja"), act: pick },
    able && opener("paper", "pencil", _("Kirjaa paperilta")),
    able && opener("contracts", "eye", OPEN_TITLE()),
    able && scene.page.urls.closing !== undefined && { ...opener("end", "stop", _("Lopeta työpaja…")), danger: true },
  ];
  return {
    title: _("Lisää"),
    body: html`${menu(called)}<div class="sheet-body">${announceChoice(room)}${soFar(room)}</div>`,
    drawer: true,
  };
}

/** Files of what is written so far are made on the page of the workshop. A peer group has none. */
function soFar({ scene }: Room): Template {
  const { overview } = scene.page.urls;
  return when(
    overview && !scene.view.peers_only,
    () =>
      html`<p><a class="button button--quiet button--small" href=${`${overview}#interim`} target="_blank">${icon("download")} ${_("Lataa tähän asti kirjoitettu")}</a></p>`,
  );
}
