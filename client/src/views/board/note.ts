/** One note: the same text for everybody, with the actions that this viewer may use. */

import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import type { Mark } from "../../app/scene";
import type { WithId } from "../../board/reading";
import { can, isWithheld, mayMove } from "../../board/reading";
import type { HideReason, LiveText, Note, View } from "../../protocol";
import { _, ngettext } from "../../text/translations";
import { beginningOf, classes, icon, type Room, type Template, when } from "../parts";
import { marksOf, workState } from "../work";
import { held } from "./led";
import { noteText } from "./note_text";
import { pickedWords } from "./picking";

/** Draws again only when something in it changed: there may be 500 notes. */
export function note(room: Room, it: WithId<Note>, tint: string): unknown {
  const { scene } = room;
  const { view } = scene;
  const state = [scene.isOwn(it.id, it) && scene.mark(it.id), scene.picking, scene.picked.has(it.id), tint];
  const words = [scene.store.live.get(it.id), scene.signs, view.glossary];
  const shared = [...words, view.may, ...workState(room, it.id), scene.presence?.people];
  return guard([view.notes[it.id], scene.touched === it.id, ...state, ...shared], () => drawn(room, it, tint));
}

function drawn(room: Room, it: WithId<Note>, tint: string): Template {
  const { scene } = room;
  const own = scene.isOwn(it.id, it);
  const mark = own ? scene.mark(it.id) : undefined;
  const picked = scene.picked.has(it.id);
  const look = classes(
    "note",
    tint,
    own && "note--own",
    mark && `note--${mark}`,
    picked && "note--picked",
    it.hidden && "note--hidden",
    scene.touched === it.id && "touched",
  );
  const live = scene.store.live.get(it.id);
  return html`
    <li class=${look} data-note=${it.id} tabindex="-1">
      ${noteText(scene, it, live?.text ?? it.text)}
      ${author(room, it)}
      ${foot(room, it)} ${held.noteActs?.(room, it)}
      ${picking(room, it, picked)} ${when(!it.group, () => marksOf(room, it, beginningOf(it.text)))}
    </li>`;
}

function foot(room: Room, it: WithId<Note>): Template {
  const { scene } = room;
  const own = scene.isOwn(it.id, it);
  const mine = () => html`${markOf(scene.mark(it.id))}<span class="mark">${_("oma")}</span>`;
  const reason = it.hidden;
  const marks = [
    when(own, mine),
    reason ? hidden(reason) : held.note?.(room, it),
    writers(scene.store.live.get(it.id)),
  ];
  // Each part has its own place in the template, so that a change never removes the focused button.
  return html`<div class="note-foot">${marks}${cowriteButton(room, it)}${grip(room, it)}${menuButton(room, it, own)}</div>`;
}

function author({ scene }: Room, { author }: Note): Template {
  const name = author ? scene.nameOf(author) : "";
  return when(name, () => html`<p class="note-author">${name}</p>`);
}

function markOf(mark: Mark): Template {
  return html`<span class="mark mark--${mark}">${icon(MARKS[mark].icon)} ${MARKS[mark].words()}</span>`;
}

const MARKS: Record<Mark, { icon: string; words: () => string }> = {
  sending: { icon: "clock", words: () => _("Lähetetään…") },
  soon: { icon: "clock", words: () => _("Lähetetään hetken päästä") },
  waiting: { icon: "waiting", words: () => _("Ei vielä lähetetty") },
  saved: { icon: "check", words: () => _("Tallennettu") },
};

function hidden(reason: HideReason): Template {
  return html`<span class="mark mark--hidden">${icon("eye-off")} ${hiddenWords(reason)}</span>`;
}

export const hiddenWords = (reason: HideReason): string => _("Piilotettu: %(reason)s", { reason: reasonWords(reason) });

export function reasonWords(reason: HideReason): string {
  return REASONS[reason]();
}

const REASONS: Record<HideReason, () => string> = {
  personal_data: () => _("henkilötietoja"),
  hurtful: () => _("loukkaava"),
  mistake: () => _("vahinko"),
  other: () => _("muu syy"),
};

function writers(live: LiveText | undefined): Template {
  if (!live?.writers) return nothing;
  return html`<span class="writers">${icon("pencil")} ${writersWords(live)}</span>`;
}

/** Returns who is writing, how many or that somebody is, as the contract of the workshop allows. */
export function writersWords({ writers, names }: Pick<LiveText, "writers" | "names">): string {
  if (writers === "somebody") return _("Joku kirjoittaa");
  if (names?.length) return _("Kirjoittamassa: %(names)s", { names: names.join(", ") });
  return ngettext("%(num)s kirjoittaa", "%(num)s kirjoittaa yhdessä", writers);
}

/** Writing together is the main action of its phase, so it has its own button. */
function cowriteButton({ scene, actions }: Room, it: WithId<Note>): Template {
  if (!can(scene.view, "cowrite") || scene.page.audience === "facilitator" || isWithheld(scene.view, it))
    return nothing;
  const label = _("Jatka lappua: %(text)s", { text: beginningOf(it.text) });
  const open = () => actions.open({ kind: "cowrite", id: it.id });
  return html`<button class="link-button" data-hold="cowrite/${it.id}" aria-label=${label} @click=${open}>${icon("pencil")} ${_("Jatka")}</button>`;
}

/** For mouse and touch only. The menu offers the same action. */
function grip({ scene }: Room, it: Note): Template {
  if (!mayMove(scene.view, it) || scene.picking) return nothing;
  return html`<span class="note-grip" aria-hidden="true" data-grip>${icon("move")}</span>`;
}

function menuButton({ scene, actions }: Room, it: WithId<Note>, own: boolean): Template {
  if (scene.picking || !hasMenu(scene.view, own, it)) return nothing;
  const label = _("Lapun toiminnot: %(text)s", { text: beginningOf(it.text) });
  const open = () => actions.open({ kind: "note", id: it.id });
  return html`<button class="icon-button note-more" data-hold="menu/${it.id}" aria-label=${label} @click=${open}>${icon("more")}</button>`;
}

export function hasMenu(view: View, own: boolean, it: Note): boolean {
  const [edits, cowrites] = it.hidden ? [false, false] : [can(view, "edit"), can(view, "cowrite")];
  const forAll = mayMove(view, it) || (cowrites && !isWithheld(view, it)) || can(view, "lead");
  return forAll || (own && (edits || can(view, "remove")));
}

function picking({ scene, actions }: Room, it: WithId<Note>, picked: boolean): Template {
  if (!scene.picking || !mayMove(scene.view, it)) return nothing;
  const label = _("Valitse lappu: %(text)s", { text: beginningOf(it.text) });
  const tick = () => {
    actions.togglePicked(it.id);
    scene.announcer.say(pickedWords(scene.picked.size), "picked");
  };
  return html`<label class="note-pick">
    <input type="checkbox" data-hold="pick/${it.id}" aria-label=${label} .checked=${picked} @change=${tick}>
    <span aria-hidden="true">${picked ? _("Valittu") : _("Valitse")}</span>
  </label>`;
}
