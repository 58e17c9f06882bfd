/** The follow-up page. Sends only a hash of the code; this script finds the user's own notes. */

import { html, render, type TemplateResult } from "lit-html";
import { readEmbedded } from "../app/embedded";
import { ownNoteIds } from "../app/follow_up_code";
import { retentionText } from "../app/retention";
import { noteOrder } from "../board/reading";
import { NoteKeys, typedCode } from "../device/note_keys";
import { DeviceStorage } from "../device/storage";
import type { Note, Status, View } from "../protocol";
import { offerReceipt } from "../tally/saving";
import { fillSentence, userText } from "../text/sentence";
import { _, ngettext, setTranslations, type Translations } from "../text/translations";

interface FoundRoom {
  readonly workshop: string;
  readonly title: string;
  readonly lang: string;
  readonly status: Status;
  readonly view: View;
}

const form = document.querySelector<HTMLFormElement>("form#followup");
const field = document.querySelector<HTMLInputElement>("input#follow-up-code");
const trouble = document.getElementById("followup-trouble");
const place = document.getElementById("followup-view");

if (document.getElementById("words")) setTranslations(readEmbedded<Translations>("words"));

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const code = typedCode(field?.value ?? "");
  if (code) void lookUp(code);
  else showProblem(_("Koodissa on 16 merkkiä. Tarkista, puuttuuko jokin."));
});

async function lookUp(code: string): Promise<void> {
  const noteKeys = new NoteKeys(code, "");
  const answer = await request(noteKeys).catch(() => undefined);
  if (!answer) showProblem(_("Yhteys ei toimi. Yritä hetken päästä uudelleen."));
  else if (answer.status === 400) showProblem(await refusal(answer));
  else if (!answer.ok) showProblem(_("Tällä koodilla ei löytynyt mitään. Tarkista koodi."));
  else show(noteKeys, (await answer.json()) as FoundRoom);
}

/** An open room returns only notes whose keys are sent. The device that wrote the notes knows their ids. */
async function request(noteKeys: NoteKeys): Promise<Response> {
  const url = form?.dataset.url ?? "";
  const answer = await post(url, { lookup: noteKeys.lookup() });
  if (!answer.ok) return answer;
  const { workshop, status } = (await answer.clone().json()) as FoundRoom;
  const ids = isOver(status) ? [] : ownNoteIds(new DeviceStorage(workshop));
  if (ids.length === 0) return answer;
  return post(url, { lookup: noteKeys.lookup(), keys: Object.fromEntries(ids.map((id) => [id, noteKeys.key(id)])) });
}

const isOver = (status: Status): boolean => status === "closed" || status === "archived";

function post(address: string, body: object): Promise<Response> {
  const csrf = form?.querySelector<HTMLInputElement>("[name=csrf_token]")?.value ?? "";
  const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
  return fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
}

async function refusal(answer: Response): Promise<string> {
  const { code } = (await answer.json().catch(() => ({}))) as { code?: string };
  if (code === "cookies")
    return _("Nuotio tarvitsee yhden evästeen. Salli evästeet selaimen asetuksissa ja yritä uudelleen.");
  return _("Sivu oli auki liian kauan. Lataa se uudelleen ja yritä vielä kerran.");
}

function showProblem(words: string): void {
  if (!trouble || !field) return;
  trouble.textContent = words;
  field.setAttribute("aria-invalid", String(words !== ""));
  if (words) field.focus();
}

function show(noteKeys: NoteKeys, { workshop, title, lang, status, view }: FoundRoom): void {
  showProblem("");
  if (!place) return;
  place.hidden = false;
  const notes = Object.entries(view.notes).map(([id, note]) => ({ ...note, id }));
  const written = notes.filter((note) => noteKeys.wrote(note.id, note.key)).sort(noteOrder);
  const count = ngettext("Kirjoitit %(num)s lapun.", "Kirjoitit %(num)s lappua.", written.length);
  render(
    html`<h2 lang=${lang} tabindex="-1">${title}</h2>
      ${isOver(status) ? html`<p>${_("Työpaja on päättynyt.")} ${count} ${retentionText(view.retention, document.documentElement.lang)}</p>` : stillOpen(written.length)}
      <ul class="notes">${written.map((note) => shown(view, note, lang))}</ul>`,
    place,
  );
  if (isOver(status)) offerReceipt(noteKeys.code, workshop, post);
  place.querySelector("h2")?.focus();
}

function stillOpen(here: number): TemplateResult {
  const words =
    here > 0
      ? _("Työpaja on vielä auki. Näet tässä laput, jotka kirjoitit tällä laitteella.")
      : _("Työpaja on vielä auki. Näet lappusi täällä, kun se on päättynyt.");
  return html`<p>${words}</p>`;
}

function shown(view: View, note: Note, lang: string): TemplateResult {
  const area = view.areas[note.area];
  const group = note.group ? view.groups[note.group] : undefined;
  const words = group && fillSentence(_("Ryhmä: %(name)s"), { name: userText(group.name, group.lang ?? lang) });
  return html`<li class="note tint-${((area?.index ?? 0) % 6) + 1}">
    <p class="note-text" lang=${note.lang ?? lang} dir="auto">${note.text}</p>
    <div class="note-foot"><span class="mark" lang=${lang}>${area?.title}</span>${words ? html`<span class="mark"><span>${words}</span></span>` : ""}</div>
  </li>`;
}
