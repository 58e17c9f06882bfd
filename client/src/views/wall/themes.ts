/** The themes: each with its name, how many notes it holds and some of their words. */

import { html, nothing } from "lit-html";
import { onPage } from "../../actions/wall_page";
import { phaseNow, type WithId } from "../../board/reading";
import type { Group, Note, View } from "../../protocol";
import { _, ngettext } from "../../text/translations";
import { noteCount, type Room, type Template, when } from "../parts";
import { workCard } from "../work";
import { inOrder, membersOf } from "./choosing";
import { working } from "./frame";
import { ink } from "./ink";
import { opening, wrapped } from "./rows";
import { shadeOf } from "./rug";
import { CARD, FOOT, HEAD, largest, MARGIN, measure, pageNow, sizeOfWall } from "./sizes";

const GAP = 1.6;
const PADDING = 2.6;
const TITLES = [5.6, 5, 4.4, 3.8];
const WORDS = 3.5;
/** Where no note of a theme fits whole, the first one is begun. */
const LONG = 48;

export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** Nearly square cells, at most twelve on a page. */
export function gridFor(themes: number, width: number): Grid {
  const most = width < 150 ? 2 : 3;
  const columns = Math.max(1, Math.min(themes, most + (themes > 3 * most ? 1 : 0), Math.ceil(Math.sqrt(themes * 1.3))));
  return { columns, rows: Math.max(1, Math.min(3, Math.ceil(themes / columns))) };
}

/** The notes whose words fit whole below a name, in letters to read: the first ones. */
export function wordsThatFit(notes: readonly WithId<Note>[], width: number, height: number): WithId<Note>[] {
  const found: WithId<Note>[] = [];
  let left = height;
  for (const note of notes) {
    const lines = wrapped(note.text.replace(/\s+/g, " ").trim(), (width - 2.6) / WORDS, (text) => measure(text, false));
    const high = lines.length * WORDS * 1.15 + 2.6;
    if (high > left) continue;
    left -= high;
    found.push(note);
  }
  return found;
}

export function themes(room: Room): Template {
  const { scene } = room;
  const { view, clock } = scene;
  const all = themesOf(view);
  const wall = sizeOfWall();
  const card = workCard(room);
  const [width, height] = [wall.width - 2 * MARGIN, wall.height - HEAD - FOOT - (card === nothing ? 0 : CARD)];
  const grid = gridFor(all.length, width);
  const each = grid.columns * grid.rows;
  const pages = Math.max(1, Math.ceil(all.length / each));
  const now = pageNow(pages, view.wall?.page ?? 0, clock);
  if (pages > 1) onPage(now + 1, pages);
  const shown = all.slice(now * each, (now + 1) * each);
  const space = {
    width: (width - GAP * (grid.columns - 1)) / grid.columns - 2 * PADDING,
    height: (height - GAP * (grid.rows - 1)) / grid.rows - 2 * 2.4,
  };
  const place = _("sivu %(n)s/%(total)s", { n: now + 1, total: pages });
  const title = Math.min(
    ...shown.map(({ group }) => largest(nameOf(group), space.width - 9, space.height * 0.5, TITLES)),
    TITLES[0] ?? 0,
  );
  const cell = { ...space, title };
  // Words matter more than the picture of how many there are; the number stands beside the name.
  const weft = shown.every((one) => wordsOf(one, cell, true).length > 0);
  const grouped = all.reduce((sum, { notes }) => sum + notes.length, 0);
  return working(scene, {
    title: phaseNow(view)?.title ?? view.title,
    body: html`<ul class="wall-themes" ${ink({ "--high": height, "--f": title, "--columns": grid.columns, "--rows": grid.rows })}>${shown.map((one, index) => theme(one, now * each + index, cell, weft))}</ul>`,
    card,
    foot: html`<strong>${ngettext("%(num)s ryhmä", "%(num)s ryhmää", all.length)}</strong>${loose(inOrder(view.notes).length - grouped)}${pages > 1 ? ` · ${place}` : ""}`,
  });
}

const loose = (notes: number): Template =>
  when(notes > 0, () => html` · ${ngettext("%(num)s lappu vielä irrallaan", "%(num)s lappua vielä irrallaan", notes)}`);

const nameOf = ({ name }: Group): string => name || _("Ryhmä");

interface Theme {
  readonly group: WithId<Group>;
  readonly notes: readonly WithId<Note>[];
}

/** The largest first. */
function themesOf(view: View): Theme[] {
  const all = Object.entries(view.groups).map(([id, group]) => ({
    group: { ...group, id },
    notes: membersOf(view, id),
  }));
  return all.sort((a, b) => b.notes.length - a.notes.length || a.group.at - b.group.at);
}

interface Cell {
  readonly width: number;
  readonly height: number;
  /** The letters of the names: the same in all cells. */
  readonly title: number;
}

/** Some words of a theme, below its name and the weft. */
function wordsOf({ group, notes }: Theme, { width, height, title }: Cell, weft: boolean): WithId<Note>[] {
  const lines = wrapped(nameOf(group), (width - 9) / title, (text) => measure(text, true)).length;
  const woven = weft ? Math.ceil(notes.length / 8) * 1.9 + 1.4 : 0;
  const left = height - lines * title * 1.05 - 1.6 - woven;
  const whole = wordsThatFit(notes, width, left);
  const begun = notes.slice(0, 1).map((note) => ({ ...note, text: opening(note.text, LONG) }));
  return whole.length > 0 || weft ? whole : wordsThatFit(begun, width, left);
}

function theme(one: Theme, index: number, cell: Cell, weft: boolean): Template {
  const { group, notes } = one;
  const name = nameOf(group);
  const words = wordsOf(one, cell, weft);
  return html`<li class="theme yarn-${(index % 6) + 1}" data-group=${group.id}>
    <div class="theme-head"><h2 class="user-text" lang=${group.lang ?? nothing} .textContent=${name}></h2><span class="theme-count"><span class="visually-hidden">${noteCount(notes.length)}</span><span aria-hidden="true">${notes.length}</span></span></div>
    <div class="weft" aria-hidden="true" ?hidden=${!weft}>${notes.map(({ id, text }) => html`<i ${ink({ "--l": 2 + (shadeOf(id) + (text.length % 3)) })}></i>`)}</div>
    <ul class="theme-words">${words.map(({ id, text, lang }) => html`<li class="user-text" data-note=${id} lang=${lang ?? nothing} dir="auto" .textContent=${text}></li>`)}</ul>
  </li>`;
}
