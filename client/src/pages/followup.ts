/** The follow-up page. Sends only hashes and keys made from the code; this script finds the user's own notes. */

import { html, render } from "lit-html";
import { readEmbedded } from "../app/embedded";
import { type FoundRoom, isOver, type OwnNote, OwnNotes, type OwnRoom } from "../app/own_notes";
import { typedCode } from "../device/note_keys";
import { offerReceipt } from "../tally/saving";
import { _, setTranslations, type Translations } from "../text/translations";
import { type OwnNoteActions, ownRoom } from "./own_notes";

/** Seconds in which “Kumoa” is offered: less than the server waits, so that it works. */
const UNDO_SECONDS = 25;

const form = document.querySelector<HTMLFormElement>("form#followup");
const field = document.querySelector<HTMLInputElement>("input#follow-up-code");
const trouble = document.getElementById("followup-trouble");
const place = document.getElementById("followup-view");
const own = new OwnNotes(post, form?.dataset.url ?? "", form?.dataset.change ?? "", form?.dataset.text ?? "");

if (document.getElementById("words")) setTranslations(readEmbedded<Translations>("words"));

/** Takes a code from a QR code: it is after “#”, which browsers do not send, and must not stay in the address. */
function takeBrought(): void {
  const code = typedCode(location.hash.slice(1));
  if (!code || !field) return;
  history.replaceState(null, "", location.pathname);
  field.value = code;
  form?.requestSubmit();
}

// The other script of the page listens by then.
addEventListener("DOMContentLoaded", takeBrought);
// A link to a page that is already open does not load it again.
addEventListener("hashchange", takeBrought);

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const code = typedCode(field?.value ?? "");
  if (code) void lookUp(code);
  else showProblem(_("Koodissa on 16 merkkiä. Tarkista, puuttuuko jokin."));
});

function post(address: string, body: object): Promise<Response> {
  const csrf = form?.querySelector<HTMLInputElement>("[name=csrf_token]")?.value ?? "";
  const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
  return fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
}

async function lookUp(code: string): Promise<void> {
  const answer = await own.add(code).catch(() => undefined);
  if (!answer) showProblem(_("Yhteys ei toimi. Yritä hetken päästä uudelleen."));
  else if (answer.status === 400) showProblem(await refusal(answer));
  else if (!answer.ok) showProblem(_("Tällä koodilla ei löytynyt mitään. Tarkista koodi."));
  else {
    showProblem("");
    if (field) field.value = "";
    draw();
    const { workshop, status } = (await answer.json()) as FoundRoom;
    if (isOver(status)) offerReceipt(code, workshop, post);
    place
      ?.querySelectorAll("h2")
      .item([...own.rooms.keys()].indexOf(workshop))
      ?.focus();
  }
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

function draw(): void {
  if (!place) return;
  place.hidden = false;
  const rooms = [...own.rooms.values()].map((room) => ownRoom(room, actions, document.documentElement.lang));
  const more = _(
    "Kirjoititko myös toisella laitteella? Kirjoita senkin koodi yllä olevaan kenttään, niin näet laput yhdessä. Koodit eivät tallennu tähän.",
  );
  const anew = _("Sivu ei päivity itsestään. Kirjoita koodi uudelleen, niin näet, mitä on muuttunut.");
  render(html`${rooms}<p class="muted">${more}</p><p class="muted">${anew}</p>`, place);
}

const actions: OwnNoteActions = {
  use: (room, note, use) =>
    change(room, note, { t: "AllowUse", use }, () => {
      note.use = use;
      note.said = _("Tallennettu");
    }),
  withdraw: (room, note) =>
    change(room, note, { t: "RemoveNote" }, () => {
      note.state = "withdrawn";
      setTimeout(() => {
        if (note.state === "withdrawn") note.state = "gone";
        draw();
      }, UNDO_SECONDS * 1000);
      focusLater(note);
    }),
  restore: (room, note) =>
    change(room, note, { t: "RestoreNote" }, () => {
      note.state = "here";
      note.said = _("Lappu on palautettu.");
      focusLater(note);
    }),
};

type Change = Parameters<OwnNotes["change"]>[2];

async function change(room: OwnRoom, note: OwnNote, asked: Change, done: () => void): Promise<void> {
  const code = await own.change(room.room.workshop, note, asked).catch(() => "lost");
  if (code === "") done();
  else if (code === "erased" || code === "no_note") {
    note.state = "gone";
    note.said = _("Lappu on jo poistettu pysyvästi. Sitä ei saa takaisin.");
  } else note.said = _("Muutos ei tallentunut. Yritä hetken päästä uudelleen.");
  draw();
}

/** What was pressed is gone: the focus goes to what took its place. */
function focusLater(note: OwnNote): void {
  requestAnimationFrame(() => place?.querySelector<HTMLElement>(`[data-own="${note.id}"] button`)?.focus());
}
