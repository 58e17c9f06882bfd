/** What the page for checking says of a verdict. It never says more than the files show. */

import { html, nothing, type TemplateResult } from "lit-html";
import { _, ngettext } from "../text/translations";
import { shownRoot } from "./tally";
import type { Evidence, OwnNote, Unreadable, Verdict } from "./verdict";

/** Returns why a file cannot be checked. */
export function reason(why: Unreadable): string {
  if (why === "changed") return _("Tiedostoa on muutettu: sen lappuluettelo ei täsmää tarkisteeseen.");
  if (why === "not_ours") return _("Tämä ei ole Nuotion lappukuitti eikä tallenne.");
  return _("Tiedostossa ei ole lappuluetteloa. Se on vanhasta Nuotiosta, tai työpaja on tuotu muualta.");
}

export function result(verdict: Verdict, evidence: Evidence): TemplateResult {
  const { own, all } = verdict;
  const listed = ngettext("Luettelossa on %(num)s lappu.", "Luettelossa on %(num)s lappua.", all);
  return html`<h2 tabindex="-1">${heading(verdict)}</h2>
    ${evidence.title ? html`<p><b>${evidence.title}</b></p>` : nothing}
    <p>${listed}</p>
    ${warnings(verdict).map((words) => html`<p class="notice notice--trouble">${words}</p>`)}
    ${verdict.paper ? html`<p class="notice notice--saved">${_("Paperin tarkiste on sama kuin tiedostossa.")}</p>` : nothing}
    <ul class="stack">${inOrder(own).map((note) => html`<li class="card">${about(note)}</li>`)}</ul>
    ${evidence.texts && own.some(({ text }) => text) ? html`<p class="muted">${_("Lue, ovatko tekstit sinun. Luettelo ei todista, mitä lapussa lukee.")}</p>` : nothing}
    <p class="muted">${_("Luettelon tarkiste on:")} <code class="root">${shownRoot(evidence.tally.root)}</code></p>`;
}

function heading({ own, lacking, isKnown }: Verdict): string {
  const missing = own.filter(({ fate }) => fate === "missing").length + lacking;
  if (missing) return ngettext("Yksi lappusi puuttuu.", "%(num)s lappuasi puuttuu.", missing);
  if (own.length === 0) return _("Tällä koodilla ei löytynyt yhtään lappua.");
  if (isKnown) return ngettext("Lappusi on luettelossa.", "Kaikki %(num)s lappuasi ovat luettelossa.", own.length);
  return ngettext(
    "Luettelosta löytyi yksi lappusi. Kirjoititko juuri yhden?",
    "Luettelosta löytyi %(num)s lappuasi. Kirjoititko juuri niin monta?",
    own.length,
  );
}

function warnings({ own, paper, dropped, lacking }: Verdict): string[] {
  const none = _("Tarkista koodi ja tiedosto. Jos ne ovat oikein ja lapussasi luki “Tallennettu”, kysy ohjaajalta.");
  return [
    own.length === 0 ? none : "",
    own.length && lacking
      ? _(
          "Muistat kirjoittaneesi enemmän lappuja, kuin luettelosta löytyi sinulta. Tarkista luku. Jos se on oikein, kysy ohjaajalta.",
        )
      : "",
    paper === false ? otherPaper() : "",
    dropped ? lost(dropped) : "",
  ].filter(Boolean);
}

const otherPaper = (): string =>
  _(
    "Paperissa on eri tarkiste kuin tiedostossa. Niin käy, jos työpajaa on muutettu niiden välissä: lappuja on esimerkiksi piilotettu tai poistettu. Hae uusi lappukuitti ja pyydä uusi paperi. Jos nekään eivät täsmää, kysy syytä ohjaajalta.",
  );

const lost = (dropped: number): string =>
  ngettext(
    "Tallenteesta puuttuu %(num)s lappu, joka luettelon mukaan on siinä. Tallennetta on muutettu.",
    "Tallenteesta puuttuu %(num)s lappua, jotka luettelon mukaan ovat siinä. Tallennetta on muutettu.",
    dropped,
  );

const ORDER: readonly OwnNote["fate"][] = [
  "missing",
  "cited",
  "grouped",
  "hidden",
  "kept_out",
  "withheld",
  "removed",
  "empty",
];

const inOrder = (own: readonly OwnNote[]): OwnNote[] =>
  [...own].sort((one, other) => ORDER.indexOf(one.fate) - ORDER.indexOf(other.fate));

function about({ fate, text }: OwnNote): TemplateResult {
  return html`<p><b>${fateWords(fate)}</b></p>
    ${text ? html`<p class="words" dir="auto">${text}</p>` : nothing}`;
}

function fateWords(fate: OwnNote["fate"]): string {
  switch (fate) {
    case "cited":
      return _("Lappusi on mukana.");
    case "grouped":
      return _("Lappusi on mukana, ryhmässä.");
    case "hidden":
      return _("Lappusi on luettelossa pois jätetyistä: ohjaaja piilotti sen.");
    case "kept_out":
      return _("Lappusi on luettelossa pois jätetyistä: kirjoittaja ei antanut sitä raportteihin.");
    case "withheld":
      return _("Lappusi on luettelossa pois jätetyistä: se ei ollut ryhmässä, ja muille näytettiin vain ryhmät.");
    case "removed":
      return _("Lappusi on luettelossa poistetuista. Sen poistit sinä tai ohjaaja.");
    case "empty":
      return _("Lappusi on luettelossa. Siinä ei ollut tekstiä.");
    default:
      return _("Lappuasi ei löydy, vaikka sen pitäisi olla tässä. Kysy syytä ohjaajalta.");
  }
}
