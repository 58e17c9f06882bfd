/** The three cards, one of which a participant shows, and how many show each. All audiences load this: it is small. */

import { html, nothing } from "lit-html";
import { icon, type Template } from "../../html/parts";
import type { TemperatureView } from "../../protocol";
import { _, ngettext } from "../../text/translations";
import type { Context } from "../kind";

const COLOURS = { green: () => _("Vihreä"), yellow: () => _("Keltainen"), red: () => _("Punainen") } as const;

type Colour = keyof typeof COLOURS;

const colours = Object.keys(COLOURS) as Colour[];

/** Its colour and shape are those of the card or row around it. */
const MARK = html`<i class="temperature-mark" aria-hidden="true"></i>`;

const NOTHING = { kind: "temperature", shown: 0, cards: {} };

export function card(context: Context): Template {
  if (context.may) return hand(context);
  return html`<section class="card" aria-labelledby="temperature"><h2 id="temperature">${_("Tunnelma")}</h2>${counts(context)}</section>`;
}

/** The title of the phase is right above, so the question is only for who moves from heading to heading. */
function hand(context: Context): Template {
  return html`<section class="temperature-hand" aria-labelledby="temperature">
    <h2 class="visually-hidden" id="temperature">${_("Minkä kortin näytät?")}</h2>
    <div class="temperature-cards" role="group" aria-labelledby="temperature">${colours.map((colour) => button(context, colour))}</div>
    <p class="muted small">${_("Voit vaihtaa korttia tai ottaa sen pois.")}</p>
    ${counts(context)}
  </section>`;
}

function button(context: Context, colour: Colour): Template {
  const mine = Boolean(context.mine[colour]);
  const turn = () => {
    context.act(mine ? { t: "TakeCard" } : { t: "ShowCard", card: colour });
    context.say(mine ? _("Otit kortin pois.") : _("Näytät kortin: %(card)s.", { card: COLOURS[colour]() }));
  };
  return html`<button class="temperature-card temperature--${colour}" data-once aria-pressed=${mine} @click=${turn}>
    ${MARK} <span>${COLOURS[colour]()}</span> ${mine ? icon("check") : nothing}</button>`;
}

/** Colours are shown only when the server tells them: after the phase, if there were five cards. */
function counts({ work }: Context): Template {
  const { shown, cards } = (work ?? NOTHING) as TemperatureView;
  const words = ngettext("%(num)s kortti", "%(num)s korttia", shown);
  if (Object.keys(cards).length === 0)
    return html`<p class="temperature-few"><strong>${words}</strong> <span>${_("Värit kerrotaan, kun vaihe on ohi ja kortteja on vähintään viisi.")}</span></p>`;
  const row = (colour: Colour) => {
    const count = cards[colour] ?? 0;
    return html`<li class="temperature-row temperature--${colour}">${MARK} <span>${COLOURS[colour]()}</span>
      <progress class="temperature-bar" aria-hidden="true" max=${shown} value=${count}></progress> <strong>${count}</strong></li>`;
  };
  return html`<ul class="temperature">${colours.map(row)}</ul>`;
}
