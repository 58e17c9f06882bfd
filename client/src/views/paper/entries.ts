/** What was written down from paper on this device, each with where it is now and what can be done with it. */

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { phaseNow } from "../../board/reading";
import { kindOf } from "../../interactions/kinds";
import { _, ngettext } from "../../text/translations";
import { icon, type Room, type Template } from "../parts";
import type { Desk } from "./desk";
import { doing, focusText, quiet } from "./field";
import type { Entry } from "./pile";

export function entries(room: Room, at: Desk): Template {
  const all = at.entries();
  const there = all.filter(({ fate }) => fate === "saved" || fate === "waiting").length;
  const heading = there
    ? ngettext("%(num)s lappu kirjattu", "%(num)s lappua kirjattu", there)
    : _("Ei vielä kirjattuja lappuja");
  return html`<div class="sheet-body"><h3>${heading}</h3>
    <ol class="scribe-pile">${repeat(
      all,
      ({ note }) => note,
      (entry) => item(room, at, entry),
    )}</ol></div>`;
}

function item(room: Room, at: Desk, entry: Entry): Template {
  const { line } = entry;
  const place = line ? `${line.sheet}.${line.row}` : "–";
  return html`<li class="scribe-item"><span class="scribe-place">${place}</span>
    <span class="note-text" dir="auto" .textContent=${entry.text}></span>
    <span class="row scribe-acts">${fate(entry)} ${acts(room, at, entry, place)}</span></li>`;
}

function fate({ fate }: Entry): Template {
  if (fate === "saved") return html`<span class="mark">${icon("check")} ${_("Tallennettu")}</span>`;
  if (fate === "waiting") return html`<span class="mark">${icon("clock")} ${_("Odottaa yhteyttä")}</span>`;
  return html`<span class="mark">${fate === "removed" ? _("Poistettu") : _("Ei ole seinällä")}</span>`;
}

function acts(room: Room, at: Desk, { note, fate, line, text }: Entry, place: string): unknown {
  const button = (words: string, act: () => void) => quiet(words, act, `${words} ${place}: ${text.slice(0, 40)}`);
  const into = (act: () => void) => () => {
    doing(room, act);
    focusText();
  };
  if (fate === "removed")
    return button(
      _("Palauta"),
      into(() => at.restore(note)),
    );
  if (fate === "gone")
    return line
      ? button(
          _("Kirjaa uudelleen"),
          into(() => at.again(line)),
        )
      : nothing;
  const { view } = room.scene;
  // Nobody changes a text while others give it marks.
  const judged = kindOf(phaseNow(view))?.marks;
  const noted = view.notes[note];
  const mended = line ?? (noted && { note, phase: noted.phase, area: noted.area, sheet: 1, row: 1, text, n: 0 });
  return html`${
    mended && !judged
      ? button(
          _("Korjaa"),
          into(() => at.begin(mended)),
        )
      : nothing
  }
    ${button(
      _("Poista"),
      into(() => at.remove(note)),
    )}`;
}
