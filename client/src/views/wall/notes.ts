/** The notes as one rug, a band of one yarn for each question; the newest is in full, and pages turn. */

import { html, nothing } from "lit-html";
import { onPage } from "../../actions/wall_page";
import type { Scene } from "../../app/scene";
import { areas, phaseNow, type WithId } from "../../board/reading";
import type { Area, Note } from "../../protocol";
import { _, ngettext } from "../../text/translations";
import { hiddenWords } from "../board/note";
import { classes, noteCount, type Room, type Template, when } from "../parts";
import { workCard } from "../work";
import { everyNote, questionsOf } from "./choosing";
import { working } from "./frame";
import { ink } from "./ink";
import { wrapped } from "./rows";
import { rug } from "./rug";
import { CARD, FOOT, HEAD, MARGIN, measure, pageNow, type Size, sizeOfWall } from "./sizes";
import { type Page, type Question, type Thread, weave } from "./weave";

/** The room that the way in needs in the head, and the time. */
const DOOR = 37;
const TIME = 24;

/** What was woven last, by the size of the rug and its questions. */
const woven = new Map<string, { readonly key: string; readonly pages: readonly Page[] }>();
const KEPT = 8;

/** Weaves only when something changed: the wall is drawn each second. */
export function pagesOf(questions: readonly Question[], { width, height }: Size): readonly Page[] {
  // With other letters, those of before mean nothing.
  const place = JSON.stringify([width, height, questions.map(({ id }) => id), measure("mitta", false)]);
  const key = JSON.stringify(questions);
  const had = woven.get(place);
  if (had?.key === key) return had.pages;
  const more = (older: number) => ngettext("+%(num)s aiempi", "+%(num)s aiempaa", older);
  const pages = weave(questions, { width, height, measure, more }, had?.pages[0]?.size);
  if (woven.size >= KEPT) woven.clear();
  woven.set(place, { key, pages });
  return pages;
}

export function notes(room: Room): Template {
  const { scene } = room;
  const { view } = scene;
  const asked = questionsOf(view);
  const shown = everyNote(view.notes).filter(({ area }) => asked.some(({ id }) => id === area));
  const read = shown.filter(({ hidden }) => !hidden);
  const last = read.at(-1);
  // Notes of a summary-only phase have no order of arrival (`at` is 0), so none of them is the newest.
  const newest = last && last.at > 0 ? last : undefined;
  const wall = sizeOfWall();
  const card = workCard(room);
  const space = { width: wall.width - 2 * MARGIN, height: wall.height - HEAD - FOOT - (card === nothing ? 0 : CARD) };
  const threads = shown.map((note) => ({
    id: note.id,
    area: note.area,
    hidden: note.hidden,
    text: textOf(scene, note),
  }));
  const marked = threads.map((one) => (one.id === newest?.id ? { ...one, bold: true } : one));
  const questions = asked.map((area) => questionOf(scene, area, asked.length, marked));
  const title = titleOf(scene, asked);
  const pages = pagesOf(questions, space);
  if (pages.length < 2) return page(room, pages, { title, newest, card, count: read.length });
  const lines = newest && linesOf(textOf(scene, newest), space.width, space.width - DOOR - (view.timer ? TIME : 0));
  return page(room, pagesOf(questions, { ...space, height: space.height - (lines?.extra ?? 0) }), {
    title,
    newest,
    lines,
    card,
    count: read.length,
  });
}

/** What is being written is shown as it grows; of a hidden note, why it is hidden. */
const textOf = ({ store }: Scene, { id, text, hidden }: WithId<Note>): string =>
  hidden ? hiddenWords(hidden) : (store.live.get(id)?.text ?? text).replace(/\s+/g, " ").trim();

type Placed = Thread & { readonly area: string; readonly hidden: Note["hidden"] | undefined };

function questionOf({ view }: Scene, { id, title, index }: WithId<Area>, of: number, all: readonly Placed[]): Question {
  const notes = all.filter(({ area }) => area === id);
  const number = areas(view).length > 1 ? `${index + 1} ` : "";
  const heading = of > 1 || notes.length > 0 ? `${number}${title} ${notes.filter(({ hidden }) => !hidden).length}` : "";
  return { id, heading, notes };
}

function titleOf({ view }: Scene, asked: readonly WithId<Area>[]): string {
  const [only] = asked.length === 1 ? asked : [];
  return only ? only.prompt || only.title : (phaseNow(view)?.title ?? view.title);
}

interface Lines {
  readonly size: number;
  readonly lines: readonly string[];
  /** How much higher than usual the head is. */
  readonly extra: number;
}

/** The newest note in full: on one line in the head, or in smaller letters across the wall. */
function linesOf(text: string, width: number, head: number): Lines {
  const most = 7;
  if (measure(text, true) * 4.5 + 4 <= head) return { size: 4.5, lines: [text], extra: 0 };
  const lines = wrapped(text, width / 3.5 - 1, (part) => measure(part, true)).slice(0, most);
  return { size: 3.5, lines, extra: lines.length * 3.5 * 1.2 + 2.4 };
}

interface Head {
  readonly title: string;
  readonly newest: WithId<Note> | undefined;
  readonly card: Template;
  /** How many notes can be read. */
  readonly count: number;
  readonly lines?: Lines | undefined;
}

function page({ scene }: Room, pages: readonly Page[], { newest, title, lines, card, count }: Head): Template {
  const { view, clock, store } = scene;
  const now = onPage(pageNow(pages.length, view.wall?.page ?? 0, clock), pages.length - 1);
  const shown = pages[now] ?? { size: 5, bands: [], shown: 0, rest: 0 };
  const writing = [...store.live.values()].some(({ writers }) => writers) ? ` · ${_("Joku kirjoittaa")}` : "";
  const inHead = lines?.extra === 0;
  return working(scene, {
    title: inHead ? "" : title,
    drawn: inHead ? banner(newest, lines) : undefined,
    body: html`${inHead ? nothing : banner(newest, lines)}${rug(scene, shown, lines ? undefined : newest?.id)}`,
    card,
    foot: footOf(shown, now, pages.length, count),
    more: (inHead ? ` · ${_("Uusin lappu")}` : "") + writing,
  });
}

function banner(newest: WithId<Note> | undefined, lines: Lines | undefined): Template {
  if (!newest || !lines) return nothing;
  const look = classes("wall-newest", lines.extra ? "wall-newest--wide" : "wall-newest--short");
  const lang = newest.lang ?? nothing;
  const words = lines.lines.map((line) => html`<span class="user-text" lang=${lang} .textContent=${line}></span> `);
  const ground = ink({ "--f": lines.size });
  return lines.extra
    ? html`<p class=${look} ${ground} dir="auto">${words}</p>`
    : html`<h1 class=${look} ${ground} dir="auto">${words}</h1>`;
}

function footOf({ rest, bands }: Page, now: number, pages: number, all: number): Template {
  if (pages < 2) return html`${noteCount(all)}`;
  const whole = rest === 0 && bands.every(({ rows }) => rows.flat().every((cell) => cell.whole));
  const glance = whole ? _("kaikki yhdellä silmäyksellä") : _("alut yhdellä silmäyksellä");
  const place = now === 0 ? glance : _("sivu %(n)s/%(total)s", { n: now, total: pages - 1 });
  return html`<strong>${noteCount(all)}</strong> · ${place}${when(rest, () => html` · <strong>+${rest}</strong> ${_("muilla sivuilla")}`)}`;
}
