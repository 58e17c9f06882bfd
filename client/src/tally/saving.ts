/** Offers the receipt of a workshop on the follow-up page, and says at once what it tells of one's own notes. */

import { html, nothing, render, type TemplateResult } from "lit-html";
import { ownNoteIds } from "../app/follow_up_code";
import { NoteKeys } from "../device/note_keys";
import { DeviceStorage } from "../device/storage";
import { _, ngettext } from "../text/translations";
import { reason } from "./sentences";
import { judge, readEvidence } from "./verdict";

type Post = (address: string, body: object) => Promise<Response>;

/** Shows the offer for a workshop that is over. */
export function offerReceipt(code: string, workshop: string, post: Post): void {
  const place = document.getElementById("receipt");
  if (!place) return;
  const { url = "", page = "" } = place.dataset;
  const draw = (said: TemplateResult | string) => render(offer(page, save, said), place);
  const save = async () =>
    draw(await saved(code, workshop, () => post(url, { lookup: new NoteKeys(code, "").lookup() })));
  place.hidden = false;
  draw("");
}

function offer(page: string, save: () => void, said: TemplateResult | string): TemplateResult {
  return html`<h2>${_("Onko lappusi laskettu mukaan?")}</h2>
    <p>${_("Lappukuitti on luettelo työpajan kaikista lapuista, ilman tekstejä. Se on kaikille sama. Omat lappusi löytyvät siitä vain seurantakoodillasi.")}</p>
    <p>${_("Tallenna lappukuitti ja tarkistussivu. Niillä voit tarkistaa lappusi myös myöhemmin, ilman tätä palvelua.")}</p>
    <div class="row">
      <button class="button button--quiet" type="button" @click=${save}>${_("Tallenna lappukuitti")}</button>
      <a class="button button--quiet" href=${page} download>${_("Tallenna tarkistussivu")}</a>
    </div>
    <div class="stack" role="status">${said}</div>`;
}

async function saved(code: string, workshop: string, ask: () => Promise<Response>): Promise<TemplateResult | string> {
  const answer = await ask().catch(() => undefined);
  if (!answer) return _("Yhteys ei toimi. Yritä hetken päästä uudelleen.");
  if (!answer.ok)
    return _("Lappukuittia ei saatu nyt. Sen saa, kun työpaja on päättynyt. Yritä hetken päästä uudelleen.");
  const file = await answer.text();
  const evidence = readEvidence(file);
  if (typeof evidence === "string") return reason(evidence);
  download(file, "nuotio-lappukuitti.json");
  const { all, own } = judge(new NoteKeys(code, ""), evidence, {});
  const listed = new Set(evidence.tally.leaves.map(({ id }) => id));
  const lacking = ownNoteIds(new DeviceStorage(workshop)).filter((id) => !listed.has(id)).length;
  const yours = ngettext("Niistä %(num)s on sinun.", "Niistä %(num)s on sinun.", own.length);
  return html`<p>${ngettext("Luettelossa on %(num)s lappu.", "Luettelossa on %(num)s lappua.", all)} ${yours}</p>
    ${lacking ? html`<p class="notice notice--trouble">${missing(lacking)}</p>` : nothing}`;
}

const missing = (count: number): string =>
  ngettext(
    "Tällä laitteella aloitettiin %(num)s lappu, jota luettelossa ei ole. Jos siinä luki “Tallennettu”, kysy siitä ohjaajalta.",
    "Tällä laitteella aloitettiin %(num)s lappua, joita luettelossa ei ole. Jos niissä luki “Tallennettu”, kysy niistä ohjaajalta.",
    count,
  );

function download(text: string, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
