/** The form for new notes. It is ready for the next note as soon as the last one is sent. */

import { html, nothing } from "lit-html";
import { reason } from "../../app/reasons";
import type { Scene } from "../../app/scene";
import { lastNoteOf } from "../../app/scrolling";
import { can } from "../../board/reading";
import { kindOf } from "../../interactions/kinds";
import { fillSentence, userText } from "../../text/sentence";
import { flawOf, withoutFlaws } from "../../text/texts";
import { _, ngettext } from "../../text/translations";
import { icon, type Room, type Template, when } from "../parts";
import { foldTask } from "../task";
import { asked } from "./asked";
import { counter, isNearLimit, LengthAnnouncer } from "./counter";
import { asksFirst, dropNudge, loadNudge, nudgeFor } from "./nudging";

export const FIELD = "new";
/** Whether the browser resizes fields itself, which is faster than measuring in a script. */
const GROWS = globalThis.CSS?.supports?.("field-sizing", "content") ?? false;

/** Key hints are only for devices with a keyboard. The Enter key of a phone has its own label. */
const KEYS = globalThis.matchMedia?.("(any-hover: hover) and (any-pointer: fine)").matches ?? false;

const lengthAnnouncer = new LengthAnnouncer();

export function composer(room: Room): Template {
  const { scene } = room;
  if (!isWriting(scene)) return html``;
  const area = scene.view.areas[scene.area];
  const label = fillSentence(_("Uusi lappu alueelle %(area)s"), { area: userText(area?.title ?? "") });
  return html`
    <form class="composer" aria-label=${_("Uusi lappu")} @focusin=${loadNudge} @submit=${(event: Event) => onSubmit(room, event)}>
      ${question(room)} ${newNotesButton(room)} ${earlierPhaseNotice(room)} ${asked(room)}
      <label class="visually-hidden" for=${FIELD}>${label}</label>
      <textarea class="input composer-input" id=${FIELD} rows="1" autocomplete="off" enterkeyhint="enter"
        aria-describedby=${KEYS ? "composer-hint" : nothing} placeholder=${placeholder(scene)}
        @input=${(event: Event) => onInput(room, event)} @keydown=${(event: KeyboardEvent) => onKey(event)}></textarea>
      <button class="round-button" aria-label=${_("Lähetä")}>${icon("send")}</button>
      ${when(KEYS, () => html`<p class="composer-hint" id="composer-hint">${_("Rivinvaihto: Enter. Lähetys: painike tai Ctrl + Enter.")}</p>`)}
      ${complaint(room)}
    </form>`;
}

/** A text that was begun in another phase goes there, so the words are of that phase. */
function placeholder({ view, writing }: Scene): string {
  return kindOf(view.phases[writing])?.placeholder?.() ?? _("Yksi ajatus, yksi lappu…");
}

/** True in a writing phase, and while a text begun in one is unfinished. */
export function isWriting(scene: Scene): boolean {
  if (can(scene.view, "write")) return true;
  return scene.view.status === "open" && scene.drafts.get(scene.writing, scene.area) !== "";
}

/** The field may show the draft of another area by now. */
function question(room: Room): unknown {
  const { drafts, writing, area, nudge } = room.scene;
  return nudge?.text === drafts.get(writing, area) ? nudgeFor(room, FIELD, () => send(room)) : nothing;
}

/** Shows how many new notes are below the visible part. */
function newNotesButton({ scene, actions }: Room): Template {
  const words = ngettext("%(num)s uusi lappu – näytä", "%(num)s uutta lappua – näytä", scene.newBelow);
  return when(
    scene.newBelow,
    () =>
      html`<p class="composer-note"><button class="chip fresh" type="button" @click=${() => actions.showFresh()}>${icon("down")} ${words}</button></p>`,
  );
}

/** After a change of phase the user can finish the text; this shows which phase it goes to. */
function earlierPhaseNotice({ scene, actions }: Room): Template {
  const begun = scene.view.phases[scene.writing];
  return when(scene.writing !== scene.view.phase && begun, () => {
    const words = fillSentence(_("Kirjoitat vielä vaiheeseen %(title)s."), { title: userText(begun?.title ?? "") });
    const later = () => actions.setAside();
    return html`<p class="composer-note writer-grace">
      <span>${words}</span> <button class="link-button" type="button" @click=${later}>${_("Jätä keskeneräisiin")}</button>
    </p>`;
  });
}

/** Shows why the text cannot be sent: an invalid character, or too many characters. */
function complaint(room: Room): Template {
  const { drafts, writing, area } = room.scene;
  const draft = drafts.get(writing, area);
  const flaw = flawOf(draft);
  if (!flaw) return counter(draft);
  return html`<p class="counter counter--over">${reason(flaw)}
    <button class="link-button" type="button" @click=${() => leaveOut(room)}>${_("Jätä merkki pois")}</button></p>`;
}

function leaveOut(room: Room): void {
  const field = document.getElementById(FIELD) as HTMLTextAreaElement;
  field.value = withoutFlaws(field.value);
  room.scene.drafts.set(room.scene.writing, room.scene.area, field.value);
  room.actions.redraw();
  resizeToText(field);
  field.focus();
}

function onInput(room: Room, event: Event): void {
  const { scene, actions } = room;
  const field = event.target as HTMLTextAreaElement;
  dropNudge(room, FIELD);
  scene.drafts.set(scene.writing, scene.area, field.value);
  resizeToText(field);
  // A keystroke can change only the complaint. Without one nothing is drawn, and typing stays fast.
  const complains = flawOf(field.value) || isNearLimit(field.value);
  const words = lengthAnnouncer.of(complains ? field.value : "");
  if (words) scene.announcer.say(words, "length");
  if (complains || document.querySelector(".composer .counter")) actions.redraw();
}

function onKey(event: KeyboardEvent): void {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) {
    event.preventDefault();
    (event.target as HTMLTextAreaElement).form?.requestSubmit();
  }
}

function onSubmit(room: Room, event: Event): void {
  event.preventDefault();
  const field = document.getElementById(FIELD) as HTMLTextAreaElement;
  if (!asksFirst(room, FIELD, field.value)) send(room);
}

function send(room: Room): void {
  const { scene, actions } = room;
  const field = document.getElementById(FIELD) as HTMLTextAreaElement;
  dropNudge(room, FIELD);
  if (actions.write(scene.writing, scene.area, field.value)) {
    field.value = "";
    lengthAnnouncer.of("");
    scene.drafts.set(scene.writing, scene.area, "");
    if (scene.writing === scene.view.phase) foldTask(scene);
    actions.followPhase();
    requestAnimationFrame(() => lastNoteOf(scene.area)?.scrollIntoView({ block: "nearest" }));
  }
  resizeToText(field);
  field.focus();
}

/** Puts the draft of this phase and area into the field, unless the field already has it. */
export function fillComposer(scene: Scene): void {
  const field = document.getElementById(FIELD) as HTMLTextAreaElement | null;
  const place = `${scene.writing}/${scene.area}`;
  if (!field || field.dataset.place === place) return;
  field.dataset.place = place;
  field.style.setProperty("field-sizing", "content");
  field.value = scene.drafts.get(scene.writing, scene.area);
  resizeToText(field);
}

/** Makes the field as tall as its text. The style sheet sets the maximum. */
function resizeToText(field: HTMLTextAreaElement): void {
  if (GROWS) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 4}px`;
}
