/** Draws a page of the rug: rows of strips, in the yarn of their question. */

import { html, nothing } from "lit-html";
import type { Scene } from "../../app/scene";
import type { Area } from "../../protocol";
import { classes, type Template } from "../parts";
import { ink } from "./ink";
import type { Cell } from "./rows";
import type { Page } from "./weave";

/** `newest` is the strip that is marked. */
export function rug(scene: Scene, { bands, size }: Page, newest: string | undefined): Template {
  const { view } = scene;
  return html`<div class="wall-rug" ${ink({ "--f": size })}>${bands.map(
    ({ id, rows }) =>
      html`<section class="band yarn-${yarnOf(view.areas[id])}">${rows.map((row, index) => html`<ul class=${classes("row", index === rows.length - 1 && "row--last")}>${row.map((cell) => strip(scene, cell, newest))}</ul>`)}</section>`,
  )}</div>`;
}

export const yarnOf = (area: Area | undefined): number => ((area?.index ?? 0) % 6) + 1;

function strip({ view }: Scene, { kind, id, lines, whole }: Cell, newest: string | undefined): Template {
  const note = view.notes[id];
  const lang = note?.lang ?? nothing;
  // Each line has the language itself: where none is known, text_language.ts marks it.
  const own = classes(!note?.hidden && "user-text");
  const words = lines.map((line) => html`<span class=${own} lang=${lang} .textContent=${line}></span> `);
  if (kind === "heading")
    return html`<li class="strip strip--heading"><h2>${heading(view.areas[id], lines) ?? words}</h2></li>`;
  if (kind === "more") return html`<li class="strip strip--more">${words}</li>`;
  const look = classes("strip", `shade-${shadeOf(id)}`, id === newest && "strip--new", !whole && "strip--begun");
  return html`<li class=${look} data-note=${id} dir="auto"><span class="note-text">${words}</span></li>`;
}

/** One of three shades, by chance; it has no meaning and stays with the note. */
export const shadeOf = (id: string): number => (Number.parseInt(id.slice(-4), 16) || 0) % 3;

/** A heading on one line: its title is a text of the workshop, its number and count are not. */
function heading(area: Area | undefined, lines: readonly string[]): Template | undefined {
  const [before, after] = lines.length === 1 && area ? (lines[0] ?? "").split(area.title) : [];
  if (before === undefined || after === undefined) return undefined;
  return html`<span>${before}<span class="user-text" .textContent=${area?.title ?? ""}></span>${after}</span>`;
}
