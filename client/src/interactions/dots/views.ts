/** Dots of a note or group, the buttons to give them, and how many are left. All audiences load this: it is small. */

import { html, nothing } from "lit-html";
import { icon, type Template, when } from "../../html/parts";
import type { Phase } from "../../protocol";
import { userText } from "../../text/sentence";
import { _, ngettext } from "../../text/translations";
import type { Context, Target } from "../kind";

const DRAWN = 20;

/** `own` of the dots are the user's. */
export function marks(count: number, title: string, own = 0): Template {
  if (count === 0) return nothing;
  const drawn = Array.from({ length: Math.min(count, DRAWN) }, (_dot, index) => index < own);
  return html`<span class="dots">
    ${when(title, () => html`<span class="dots-title">${userText(title)}</span>`)}
    <span class="dots-row" aria-hidden="true">${drawn.map((mine) => html`<i class=${mine ? "dot dot--own" : "dot"}></i>`)}</span>
    ${counted(count)}
  </span>`;
}

export const counted = (count: number): string => ngettext("%(num)s piste", "%(num)s pistettä", count);

export function target(context: Context, { id, name, count, title }: Target): Template {
  const own = context.mine[id] ?? 0;
  const turn = (t: "GiveDot" | "TakeDot") => {
    context.act({ t, target: id });
    if (t === "GiveDot") navigator.vibrate?.(8);
    context.say(leftWords(context));
  };
  const give = _("Anna piste: %(name)s", { name });
  const take = _("Ota piste pois: %(name)s", { name });
  const shown = Math.max(count, own);
  // Not `disabled`: the button would lose the focus when the last dot is given.
  const spent = () => left(context) === 0;
  return html`<div class="dot-giving">
    <button class="icon-button" data-hold="take/${id}" aria-label=${take} aria-disabled=${own === 0} @click=${() => context.mine[id] && turn("TakeDot")}>${icon("minus")}</button>
    ${shown ? marks(shown, title, own) : html`<span class="dots muted">${_("Ei omia pisteitä")}</span>`}
    <button class="icon-button" data-hold="give/${id}" aria-label=${give} aria-disabled=${spent()} @click=${() => !spent() && turn("GiveDot")}>${icon("plus")}</button>
  </div>`;
}

/** The buttons of all notes change when the last dot is given or taken back. */
export const shared = (context: Context): boolean => left(context) === 0;

export function foot(context: Context): Template {
  return html`<div class="work-foot dots-left">${icon("dot")} <strong>${leftWords(context)}</strong></div>`;
}

export function how(phase: Phase): string {
  const all = total({ phase });
  if (all === 0) return "";
  const give = ngettext("Anna puhelimellasi %(num)s piste.", "Anna puhelimellasi %(num)s pistettä.", all);
  const open = phase.settings.kind === "dots" && phase.settings.open;
  return open ? give : `${give} ${_("Pisteet näkyvät, kun vaihe vaihtuu.")}`;
}

function total({ phase: { settings } }: Pick<Context, "phase">): number {
  return settings.kind === "dots" ? settings.dots : 0;
}

function left(context: Context): number {
  const given = Object.values(context.mine).reduce((sum, dots) => sum + dots, 0);
  return Math.max(0, total(context) - given);
}

function leftWords(context: Context): string {
  const all = { total: total(context) };
  return ngettext("Pisteitä jäljellä %(num)s/%(total)s", "Pisteitä jäljellä %(num)s/%(total)s", left(context), all);
}
