/** What the facilitator sees of signs: how many are ready, what is not understood, and who wants to speak. */

import { html, svg } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Scene } from "../../app/scene";
import type { HandUp, Unclear } from "../../protocol";
import { _, ngettext } from "../../text/translations";
import { icon, type Room, type Template, when } from "../parts";
import type { Leaf } from "../sheets/content";
import { hidesPeople } from "./hiding";

/** Nothing is shown after the end: then nobody signals. */
export function signs(room: Room): Leaf | undefined {
  const { scene } = room;
  if (scene.view.status !== "open") return undefined;
  const body = html`<div class="sheet-body">${support(room, scene.signals?.support ?? [])}
    <p class="row ready">${ring(scene)}<span>${readyWords(scene)}</span></p>
    ${notUnderstood(room, scene.signals?.unclear ?? [])} ${glossary(room)} ${hands(room, scene.signals?.hands ?? [])}</div>`;
  return { title: _("Viestit"), body, drawer: true };
}

/** How many are ready, in words, also for a narrow bar. */
export function readyWords({ signals, presence, view }: Scene): string {
  const ready = signals?.ready;
  const count = ready?.count ?? 0;
  const num = `${count}`;
  if (ready?.about === "at_least")
    return ngettext("Vähintään %(num)s on valmis", "Vähintään %(num)s on valmiina", count);
  if (hidesPeople(view) && !ready && presence?.about !== "exactly")
    return ngettext("Alle %(num)s on valmiina", "Alle %(num)s on valmiina", 10);
  return _("Valmiina %(num)s/%(total)s", { num, total: `${presence?.count ?? 0}` });
}

/** A ring that fills. Where only steps are told, it would say more than is known. */
function ring({ signals, presence, view }: Scene): Template {
  const total = presence?.count ?? 0;
  const exact = !hidesPeople(view) || signals?.ready?.about === "exactly";
  if (!exact || total === 0) return icon("check");
  const part = Math.min(1, (signals?.ready?.count ?? 0) / total);
  return html`<svg class="ready-ring" viewBox="0 0 36 36" aria-hidden="true">${svg`<circle cx="18" cy="18" r="15.9"></circle><circle class="ready-part" cx="18" cy="18" r="15.9" pathLength="100" stroke-dasharray=${`${part * 100} 100`}></circle>`}</svg>`;
}

function glossary({ actions, scene }: Room): Template {
  const known = scene.view.glossary?.length ?? 0;
  const count = known ? ` (${known})` : "";
  return html`<p><button class="button button--quiet button--small" @click=${() => actions.open({ kind: "words" })}>${icon("book")} ${_("Sanasto")}${count}</button></p>`;
}

function notUnderstood({ scene, actions }: Room, words: readonly Unclear[]): Template {
  const row = ({ word, count }: Unclear) => {
    const name = word ? `“${word}”` : _("Koko ohje");
    const explain = () => void scene.signal({ do: "explained", word }).catch(() => undefined);
    const which = _("Selitetty: %(word)s", { word: name });
    const open = () => actions.open({ kind: "words", word });
    const write = _("Selitä sanastoon: %(word)s", { word: name });
    return html`<li class="people-item"><span><strong>${name}</strong>${count ? ` · ${count}` : ""}</span>
      ${when(word, () => html`<button class="button button--small" aria-label=${write} @click=${open}>${icon("book")} ${_("Selitä sanastoon")}</button>`)}
      <button class="button button--quiet button--small" data-once aria-label=${which} @click=${explain}>${_("Selitetty")}</button></li>`;
  };
  return when(
    words.length,
    () =>
      html`<h3>${icon("help")} ${_("Tätä ei ymmärretä")}</h3><ul class="people">${repeat(words, ({ word }) => word, row)}</ul>`,
  );
}

function support({ scene }: Room, asked: readonly HandUp[]): Template {
  const attend = (hand: string) => () => void scene.signal({ do: "attended", hand }).catch(() => undefined);
  const row = ({ id, name }: HandUp, index: number) => {
    const which = _("Kuittaa tukipyyntö: %(name)s", { name: name || String(index + 1) });
    return html`<li class="people-item"><span>${name || _("Joku pyytää tukea nimettömänä")}</span>
      <button class="button button--quiet button--small" data-once aria-label=${which} @click=${attend(id)}>${_("Kuittaa")}</button></li>`;
  };
  const { name = "", at = "" } = scene.page.support ?? {};
  return when(
    asked.length,
    () => html`<h3>${icon("person")} ${_("Tukea pyydetään")}</h3>
      <p class="small">${_("Kerro tukihenkilölle hiljaa:")} <span class="user-text" .textContent=${[name, at].filter(Boolean).join(", ")}></span></p>
      <ul class="people">${repeat(asked, ({ id }) => id, row)}</ul>`,
  );
}

function hands({ scene }: Room, raised: readonly HandUp[]): Template {
  const lower = (hand: string) => () => void scene.signal({ do: "lower", hand }).catch(() => undefined);
  const row = ({ id, name }: HandUp, index: number) => {
    const which = _("Laske käsi: %(name)s", { name: name || String(index + 1) });
    return html`<li class="people-item"><span>${index + 1}. ${name || _("Joku pyytää puheenvuoroa")}</span>
      <button class="button button--quiet button--small" data-once aria-label=${which} @click=${lower(id)}>${_("Laske käsi")}</button></li>`;
  };
  return when(
    raised.length,
    () =>
      html`<h3>${icon("hand")} ${_("Puheenvuorot")}</h3><ol class="people">${repeat(raised, ({ id }) => id, row)}</ol>`,
  );
}
