/** The page that checks a receipt or a record. It is one file that works without a server and without network. */

import { html, nothing, render, type TemplateResult } from "lit-html";
import { readEmbedded } from "../app/embedded";
import { NoteKeys, typedCode } from "../device/note_keys";
import { reason, result } from "../tally/sentences";
import { typedRoot } from "../tally/tally";
import { type Evidence, judge, type Knowledge, readEvidence } from "../tally/verdict";
import { _, setTranslations, type Translations } from "../text/translations";

const LANGUAGES = { fi: "Suomi", "fi@selko": "Selkosuomi", sv: "Svenska", en: "English" } as const;
type Language = keyof typeof LANGUAGES;

const words = readEmbedded<Record<string, Translations>>("words");
const place = document.querySelector("main");
let language: Language = firstLanguage();
let trouble: { field: string; text: string } | null = null;
let verdict: (() => TemplateResult) | null = null;

function firstLanguage(): Language {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2));
  return (["fi", "sv", "en"] as const).find((known) => wanted.includes(known)) ?? "fi";
}

function draw(): void {
  setTranslations(words[language] ?? {});
  document.documentElement.lang = language.slice(0, 2);
  document.title = _("Onko lappuni mukana?");
  if (place) render(page(), place);
}

function page(): TemplateResult {
  return html`<div class="row" role="group" aria-label=${_("Kieli")}>${Object.entries(LANGUAGES).map(languageButton)}</div>
    <h1>${_("Onko lappuni mukana?")}</h1>
    <p class="lead">${_("Tämä sivu toimii ilman verkkoa. Mikään, mitä annat tälle sivulle, ei lähde laitteeltasi.")}</p>
    <form class="form" novalidate @submit=${check}>
      ${field("evidence", _("Lappukuitti tai tallenne"), _("Lappukuitin tallensit seurantasivulta. Tallenne on työpajan JSON-tiedosto."), fileInput)}
      ${field("code", _("Seurantakoodi"), _("Älä anna koodia muille: sillä näkee, mitkä laput ovat sinun."), codeInput)}
      <fieldset class="form">
        <legend><h2>${_("Jos sinulla on nämä, tarkistus on varmempi")}</h2></legend>
        ${field("root", _("Paperin tarkiste"), _("Se on työpajan koosteen lopussa, 64 merkkiä."), rootInput)}
        ${field("earlier", _("Aiempi lappukuitti tai tallenne"), _("Sivu kertoo, jos siinä on lappusi, jota ei enää ole."), fileInput)}
        ${field("count", _("Montako lappua kirjoitit?"), _("Laske mukaan myös ne, jotka poistit. Yhdessä kirjoitettu lappu on sen, joka aloitti sen."), countInput)}
      </fieldset>
      <button class="button">${_("Tarkista")}</button>
    </form>
    <section class="stack" id="result">${verdict ? verdict() : nothing}</section>`;
}

const languageButton = ([tag, name]: [string, string]): TemplateResult =>
  html`<button class="button button--quiet" type="button" lang=${tag.slice(0, 2)} aria-pressed=${tag === language}
    @click=${() => choose(tag as Language)}>${name}</button>`;

function choose(chosen: Language): void {
  language = chosen;
  trouble = null;
  draw();
}

type Input = (id: string, described: string, invalid: boolean) => TemplateResult;

function field(id: string, label: string, hint: string, input: Input): TemplateResult {
  const wrong = trouble?.field === id ? trouble.text : "";
  return html`<div class="field">
    <label class="field-label" for=${id}>${label}</label>
    <p class="field-hint" id="${id}-hint">${hint}</p>
    ${input(id, `${id}-hint ${id}-trouble`, wrong !== "")}
    <p class="field-error" id="${id}-trouble" role="alert">${wrong}</p>
  </div>`;
}

const fileInput: Input = (id, described, invalid) =>
  html`<input class="input" type="file" id=${id} accept=".json,application/json" aria-describedby=${described} aria-invalid=${invalid}>`;
const codeInput: Input = (id, described, invalid) =>
  html`<input class="input" id=${id} maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby=${described} aria-invalid=${invalid}>`;
const rootInput: Input = (id, described, invalid) =>
  html`<textarea class="input" id=${id} rows="3" maxlength="400" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby=${described} aria-invalid=${invalid}></textarea>`;
const countInput: Input = (id, described, invalid) =>
  html`<input class="input" type="number" id=${id} min="0" max="5000" aria-describedby=${described} aria-invalid=${invalid}>`;

async function check(event: Event): Promise<void> {
  event.preventDefault();
  trouble = null;
  verdict = null;
  const evidence = await chosenFile("evidence", true);
  const code = typedCode(typed("code"));
  if (!code && !trouble) trouble = { field: "code", text: _("Koodissa on 16 merkkiä. Tarkista, puuttuuko jokin.") };
  const known = await knowledge();
  if (evidence && code && !trouble) {
    const found = judge(new NoteKeys(code, ""), evidence, known);
    verdict = () => result(found, evidence);
  }
  draw();
  const next = trouble
    ? document.getElementById((trouble as { field: string }).field)
    : place?.querySelector("#result h2");
  (next as HTMLElement | null | undefined)?.focus();
}

async function knowledge(): Promise<Knowledge> {
  const paper = typed("root");
  const root = typedRoot(paper) ?? undefined;
  if (paper.trim() && !root)
    trouble ??= { field: "root", text: _("Tarkisteessa on 64 merkkiä: numeroita ja kirjaimia a–f.") };
  return { root, earlier: await chosenFile("earlier", false), count: Number(typed("count")) || undefined };
}

const typed = (id: string): string => document.querySelector<HTMLInputElement>(`#${id}`)?.value ?? "";

async function chosenFile(id: string, needed: boolean): Promise<Evidence | undefined> {
  const file = document.querySelector<HTMLInputElement>(`#${id}`)?.files?.[0];
  if (!file && needed) trouble ??= { field: id, text: _("Valitse ensin tiedosto.") };
  if (!file) return undefined;
  const read = readEvidence(await file.text());
  if (typeof read !== "string") return read;
  trouble ??= { field: id, text: reason(read) };
  return undefined;
}

draw();
