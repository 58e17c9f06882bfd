/** The facilitator's sanasto: a word that was not understood gets one sentence, which everybody can then read. */

import { html } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { lengthOf } from "../../app/actions";
import { reason } from "../../app/reasons";
import { can } from "../../board/reading";
import { newId } from "../../device/note_keys";
import type { Word } from "../../protocol";
import { fillSentence, userText } from "../../text/sentence";
import { flawOf, sendable } from "../../text/texts";
import { _ } from "../../text/translations";
import { asksFirst, dropNudge, loadNudge, nudgeFor } from "../board/nudging";
import { icon, type Room, type Template, when } from "../parts";
import type { Leaf } from "../sheets/content";

const [WORD, TEXT] = ["explained-word", "explained-text"];
const LONGEST_WORD = 120;
const LONGEST_TEXT = 600;

/** The sheet names what is explained: a word that somebody asked about, or one that is corrected. */
export function words(room: Room): Leaf {
  const { sheet, view } = room.scene;
  const asked = sheet?.kind === "words" ? sheet : undefined;
  const known = (view.glossary ?? []).find(({ id }) => id === asked?.id);
  const body = html`<div class="sheet-body">
    ${when(can(view, "lead"), () => form(room, known, asked?.word ?? ""))}
    ${when(!known, () => list(room, view.glossary ?? []))}</div>`;
  return { title: known ? _("Korjaa sanaa") : _("Sanasto"), body, drawer: true };
}

function form(room: Room, known: Word | undefined, asked: string): Template {
  const typed = (id: string) => sendable((document.getElementById(id) as HTMLInputElement).value);
  const send = () => {
    dropNudge(room, TEXT);
    explain(room, known, typed(WORD), typed(TEXT));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (!asksFirst(room, TEXT, typed(TEXT))) send();
  };
  const measure = (longest: number) => (event: Event) => {
    const field = event.target as HTMLInputElement;
    dropNudge(room, TEXT);
    field.setCustomValidity(wrongWith(sendable(field.value), longest));
  };
  return html`<form class="stack" @focusin=${loadNudge} @submit=${submit}>
    <div class="field"><label class="field-label" for=${WORD}>${_("Sana")}</label>
      <input class="input" id=${WORD} required autocomplete="off" ?autofocus=${!asked && !known} .defaultValue=${known?.word ?? asked} @input=${measure(LONGEST_WORD)}></div>
    <div class="field"><label class="field-label" for=${TEXT}>${_("Mitä se tarkoittaa? Yksi lause.")}</label>
      <textarea class="input" id=${TEXT} rows="3" required ?autofocus=${asked || known} .defaultValue=${known?.text ?? ""} @input=${measure(LONGEST_TEXT)}></textarea></div>
    ${nudgeFor(room, TEXT, send)}
    <button class="button" data-once>${known ? _("Tallenna") : _("Lisää sanastoon")}</button>
    <p class="small muted">${_("Kaikki voivat lukea sanaston. Se tulee myös tuloksiin. Siinä ei lue, kuka kysyi.")}</p></form>`;
}

function wrongWith(text: string, longest: number): string {
  const flaw = flawOf(text);
  if (flaw) return reason(flaw);
  if (!text) return reason("empty");
  return lengthOf(text) > longest ? _("Teksti on liian pitkä. Lyhennä sitä, niin voit tallentaa sen.") : "";
}

/** A word that is there already is corrected, whoever wrote it first. The sign of it goes: everybody can read it now. */
function explain({ scene, actions }: Room, corrected: Word | undefined, word: string, text: string): void {
  const same = (one: string) => one.toLocaleLowerCase() === word.toLocaleLowerCase();
  const before = corrected ?? scene.view.glossary?.find((one) => same(one.word));
  const entry = before?.id ?? newId();
  const back = () => actions.execute(before ? { t: "ExplainWord", ...written(before) } : { t: "ForgetWord", entry });
  const done = fillSentence(_("Sana %(word)s on sanastossa. Kaikki voivat lukea sen."), { word: userText(word) });
  actions.open(undefined);
  actions.executeAndSay({ t: "ExplainWord", entry, word, text }, done, back);
  for (const asked of scene.signals?.unclear ?? [])
    if (asked.word && same(asked.word)) scene.signal({ do: "explained", word: asked.word }).catch(() => undefined);
}

function forget({ actions }: Room, word: Word): void {
  const done = fillSentence(_("Sana %(word)s poistettiin sanastosta."), { word: userText(word.word) });
  actions.open(undefined);
  const back = () => actions.execute({ t: "ExplainWord", ...written(word) });
  actions.executeAndSay({ t: "ForgetWord", entry: word.id }, done, back);
}

const written = ({ id: entry, word, text }: Word) => ({ entry, word, text });

function list(room: Room, known: readonly Word[]): Template {
  const able = can(room.scene.view, "lead");
  const row = (one: Word) => {
    const { id, word, text } = one;
    const edit = () => room.actions.open({ kind: "words", id });
    return html`<li class="people-item"><div><strong class="user-text" .textContent=${word}></strong>
        <p class="word-text user-text" .textContent=${text}></p></div>
      ${when(
        able,
        () => html`<span class="row"><button class="button button--quiet button--small" aria-label=${_("Korjaa: %(word)s", { word })} @click=${edit}>${icon("pencil")} ${_("Korjaa")}</button>
        <button class="button button--quiet button--small" data-once aria-label=${_("Poista: %(word)s", { word })} @click=${() => forget(room, one)}>${icon("trash")} ${_("Poista")}</button></span>`,
      )}</li>`;
  };
  if (known.length === 0) return html`<p class="muted">${_("Sanastossa ei ole vielä sanoja.")}</p>`;
  return html`<ul class="people">${repeat(known, ({ id }) => id, row)}</ul>`;
}
