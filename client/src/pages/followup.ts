/** The follow-up page. Sends only a hash of the code; this script finds the user's own notes. */

import { html, render, type TemplateResult } from "lit-html";
import { readEmbedded } from "../app/embedded";
import { keptUntil } from "../app/kept";
import { mine } from "../app/promising";
import { noteOrder } from "../board/reading";
import { Own, typedCode } from "../device/note_keys";
import { Shelf } from "../device/storage";
import type { Note, Status, View } from "../protocol";
import { saying, theirs } from "../text/sentence";
import { _, learn, ngettext, type Words } from "../text/words";

interface Found {
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

if (document.getElementById("words")) learn(readEmbedded<Words>("words"));

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const code = typedCode(field?.value ?? "");
  if (code) void look(code);
  else tell(_("Koodissa on 16 merkkiä. Tarkista, puuttuuko jokin."));
});

async function look(code: string): Promise<void> {
  const own = new Own(code, "");
  const answer = await asked(own).catch(() => undefined);
  if (!answer) tell(_("Yhteys ei toimi. Yritä hetken päästä uudelleen."));
  else if (answer.status === 400) tell(await refusal(answer));
  else if (!answer.ok) tell(_("Tällä koodilla ei löytynyt mitään. Tarkista koodi."));
  else show(own, (await answer.json()) as Found);
}

/** An open room returns only notes whose keys are sent. The device that wrote the notes knows their ids. */
async function asked(own: Own): Promise<Response> {
  const answer = await ask({ lookup: own.lookup() });
  if (!answer.ok) return answer;
  const { workshop, status } = (await answer.clone().json()) as Found;
  const ids = over(status) ? [] : mine(new Shelf(workshop));
  if (ids.length === 0) return answer;
  return ask({ lookup: own.lookup(), keys: Object.fromEntries(ids.map((id) => [id, own.key(id)])) });
}

const over = (status: Status): boolean => status === "closed" || status === "archived";

function ask(body: object): Promise<Response> {
  const csrf = form?.querySelector<HTMLInputElement>("[name=csrf_token]")?.value ?? "";
  const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
  return fetch(form?.dataset.url ?? "", { method: "POST", headers, body: JSON.stringify(body) });
}

async function refusal(answer: Response): Promise<string> {
  const { code } = (await answer.json().catch(() => ({}))) as { code?: string };
  if (code === "cookies")
    return _("Nuotio tarvitsee yhden evästeen. Salli evästeet selaimen asetuksissa ja yritä uudelleen.");
  return _("Sivu oli auki liian kauan. Lataa se uudelleen ja yritä vielä kerran.");
}

function tell(words: string): void {
  if (!trouble || !field) return;
  trouble.textContent = words;
  field.setAttribute("aria-invalid", String(words !== ""));
  if (words) field.focus();
}

function show(own: Own, { title, lang, status, view }: Found): void {
  tell("");
  if (!place) return;
  place.hidden = false;
  const notes = Object.entries(view.notes).map(([id, note]) => ({ ...note, id }));
  const written = notes.filter((note) => own.wrote(note.id, note.key)).sort(noteOrder);
  const count = ngettext("Kirjoitit %(num)s lapun.", "Kirjoitit %(num)s lappua.", written.length);
  render(
    html`<h2 lang=${lang} tabindex="-1">${title}</h2>
      ${over(status) ? html`<p>${_("Työpaja on päättynyt.")} ${count} ${keptUntil(view.retention, document.documentElement.lang)}</p>` : stillOpen(written.length)}
      <ul class="notes">${written.map((note) => shown(view, note, lang))}</ul>`,
    place,
  );
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
  const words = group && saying(_("Ryhmä: %(name)s"), { name: theirs(group.name, group.lang ?? lang) });
  return html`<li class="note tint-${((area?.index ?? 0) % 6) + 1}">
    <p class="note-text" lang=${note.lang ?? lang} dir="auto">${note.text}</p>
    <div class="note-foot"><span class="mark" lang=${lang}>${area?.title}</span>${words ? html`<span class="mark">${words}</span>` : ""}</div>
  </li>`;
}
