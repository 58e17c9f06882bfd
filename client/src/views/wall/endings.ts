/** The scenes in which the room looks at what it has made: one note or theme, the themes, the results, the thanks. */

import { html, nothing } from "lit-html";
import { retentionText } from "../../app/retention";
import type { WithId } from "../../board/reading";
import type { Group, Note, View } from "../../protocol";
import { PEERS_OVER } from "../../text/promises_later";
import { fillSentence, userText } from "../../text/sentence";
import { _ } from "../../text/translations";
import { noteCount, type Room, type Template } from "../parts";
import { focusOf, inOrder, membersOf } from "./choosing";
import { burning, where } from "./frame";
import { ink } from "./ink";
import { pagesOf } from "./notes";
import { ranking } from "./ranking";
import { rug, shadeOf, yarnOf } from "./rug";
import { largest, MARGIN, pageNow, SIDE, sizeOfWall } from "./sizes";

export function focus(room: Room): Template {
  const found = focusOf(room.scene.view);
  if (!found) return nothing;
  return "note" in found ? oneNote(room, found.note) : oneTheme(room, found.group);
}

function oneNote({ scene }: Room, note: WithId<Note>): Template {
  const { view } = scene;
  const area = view.areas[note.area];
  const beside = inOrder(view.notes).filter((one) => one.area === note.area);
  const n = beside.findIndex(({ id }) => id === note.id) + 1;
  const place = _("Lappu %(n)s/%(total)s", { n, total: beside.length });
  const group = view.groups[note.group ?? ""];
  const text = scene.store.live.get(note.id)?.text ?? note.text;
  const inTheme = fillSentence(_("Ryhmässä %(name)s"), { name: userText(group?.name ?? "", group?.lang) });
  const wall = sizeOfWall();
  const size = largest(text, wall.width - 2 * SIDE, 46, [10, 8.5, 7, 5.8, 4.8, 4.2, 3.7, 3.2, 2.8, 2.5]);
  return burning(
    "focus",
    html`<div class="wall-line">${where(scene)}<p class="wall-place">${place}</p></div>
      <p class="wall-lead" .textContent=${area?.prompt || area?.title || ""}></p>
      <h1 class="wall-slip yarn-${yarnOf(area)}" ${ink({ "--f": size })} data-note=${note.id} lang=${note.lang ?? nothing} dir="auto"><span class="note-text" .textContent=${text}></span></h1>
      <p class="wall-under">${group?.name ? inTheme : ""}</p>`,
  );
}

function oneTheme({ scene }: Room, group: WithId<Group>): Template {
  const { view, clock } = scene;
  const notes = membersOf(view, group.id);
  const wall = sizeOfWall();
  const title = group.name || _("Ryhmä");
  const threads = notes.map(({ id, text }) => ({ id, text: text.replace(/\s+/g, " ").trim() }));
  const size = { width: wall.width - 2 * MARGIN, height: wall.height - 44 };
  const pages = pagesOf([{ id: group.area, heading: "", notes: threads }], size);
  const now = pageNow(pages.length, 0, clock);
  const shown = pages[now];
  return burning(
    "theme",
    html`<div class="wall-line">${where(scene)}<p class="wall-place">${noteCount(notes.length)}</p></div>
      <h1 class="wall-big user-text" ${ink({ "--f": largest(title, wall.width - 2 * SIDE, 18, [11, 9, 7, 5.6]) })} data-group=${group.id} lang=${group.lang ?? nothing} .textContent=${title}></h1>
      ${shown ? rug(scene, shown, undefined) : nothing}`,
  );
}

export function thanks({ scene }: Room): Template {
  const { view, page } = scene;
  const notes = inOrder(view.notes);
  const [first] = ranking(view);
  const name = html`<strong>${userText(first?.name ?? "", first?.lang)}</strong>`;
  const chosen = fillSentence(_("Tärkeimmäksi nousi %(name)s."), { name });
  const next = view.peers_only ? nextOfPeers() : nextSteps(view, page.locale);
  return burning(
    "thanks",
    html`<div class="wall-words">
        <p class="wall-where" id="phase" tabindex="-1" .textContent=${view.title}></p>
        <h1 class="wall-big" ${ink({ "--f": 15 })}>${_("Kiitos!")}</h1>
        <p class="wall-lead">${noteCount(notes.length)}. ${first && !first.tied ? chosen : ""}</p>
        <ol class="wall-next">${next.map(([when_, what]) => html`<li><strong>${when_}</strong>${what}</li>`)}</ol>
      </div>
      ${finished(view, notes)}`,
  );
}

type Step = readonly [when: string, what: string];

function nextSteps(view: View, locale: string): readonly Step[] {
  const until = retentionText(view.retention, locale);
  return [
    [_("Nyt"), _("Ota puhelimessasi näkyvä seurantakoodi talteen.")],
    [_("Myöhemmin"), _("Koodilla näet omat lappusi ja mitä niille on tapahtunut.")],
    ...(until ? [[_("Säilytys"), until] as const] : []),
  ];
}

/** Nothing of a peer group stays that one could come back to. */
const nextOfPeers = (): readonly Step[] => [
  [_("Nyt"), `${_("Jos haluat pitää omat lappusi, lataa ne nyt puhelimeesi.")} ${PEERS_OVER()}`],
];

/** The finished rug: each note a strip without its words. */
function finished(view: View, notes: readonly WithId<Note>[]): Template {
  const sorted = [...notes].sort((a, b) => yarnOf(view.areas[a.area]) - yarnOf(view.areas[b.area]) || a.at - b.at);
  const rows = Math.min(8, Math.ceil(sorted.length / 6));
  const each = Math.ceil(sorted.length / Math.max(1, rows));
  const row = (index: number) => sorted.slice(index * each, (index + 1) * each);
  return html`<div class="wall-woven" aria-hidden="true">${Array.from({ length: rows }, (_one, index) => html`<div>${row(index).map(({ id, area, text }) => html`<i class="yarn-${yarnOf(view.areas[area])} shade-${shadeOf(id)}" ${ink({ "--l": Math.min(60, 8 + text.length) })}></i>`)}</div>`)}</div>`;
}
