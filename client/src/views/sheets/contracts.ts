/** The facilitator's dialog in which the contract of a phase becomes stricter, for good. */

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { askToConfirm } from "../../actions/leading";
import { can, phases, type WithId } from "../../board/reading";
import type { Contract, Phase, TightenPhase } from "../../protocol";
import { BRIEF } from "../../text/promises";
import { userText } from "../../text/sentence";
import * as said from "../../text/stricter_promises";
import { _ } from "../../text/translations";
import { type Room, type Template, when } from "../parts";
import type { Leaf } from "./content";

const FORMERLY: Readonly<Record<Contract, (() => string) | undefined>> = {
  nobody: undefined,
  facilitator: said.FACILITATOR_FORMERLY,
  everyone: said.EVERYONE_FORMERLY,
};

interface Change {
  readonly id: string;
  readonly does: () => string;
  readonly asked: () => string;
  readonly command: Omit<TightenPhase, "t" | "phase">;
}

const NOBODY: Change = {
  id: "nobody",
  does: said.NOBODY_DOES,
  asked: said.NOBODY_ASKED,
  command: { contract: "nobody" },
};
const FACILITATOR: Change = {
  id: "facilitator",
  does: said.FACILITATOR_DOES,
  asked: said.FACILITATOR_ASKED,
  command: { contract: "facilitator" },
};
const ROLES_OFF: Change = {
  id: "roles_off",
  does: said.ROLES_OFF_DOES,
  asked: said.ROLES_OFF_ASKED,
  command: { roles_off: true },
};

/** The changes by which a contract becomes stricter, the smallest first. */
const STRICTER: Readonly<Record<Contract, readonly Change[]>> = {
  everyone: [FACILITATOR, NOBODY],
  facilitator: [NOBODY],
  nobody: [],
};

export function contracts(room: Room): Leaf | undefined {
  const { view } = room.scene;
  if (!can(view, "lead")) return undefined;
  const all = phases(view);
  const list = repeat(
    all,
    ({ id }) => id,
    (phase) => item(room, phase),
  );
  const body = html`<div class="sheet-body stack"><p class="muted">${said.ONLY_STRICTER()}</p> ${list}
    ${when(!room.scene.toConfirm, () => html`<p class="small muted">${said.SEEN_BEFORE()}</p>`)}</div>`;
  return { title: said.OPEN_TITLE(), body };
}

function item(room: Room, phase: WithId<Phase>): Template {
  const formerly = phase.formerly && FORMERLY[phase.formerly];
  const left = [...STRICTER[phase.contract], ...(phase.keeps_role ? [ROLES_OFF] : [])];
  const asked = left.find(({ id }) => room.scene.toConfirm === `${phase.id}/${id}`);
  const now = room.scene.view.phase === phase.id || asked !== undefined;
  return html`<details class="more" ?open=${now}><summary>${userText(phase.title)}: ${BRIEF[phase.contract]()}</summary>
    <div class="stack">${formerly ? html`<p class="small muted">${formerly()}</p>` : nothing}
    ${asked ? confirmation(room, phase.id, asked) : html`<div class="row">${left.map((change) => choice(room, phase.id, change))}</div>`}
    </div></details>`;
}

function choice(room: Room, phase: string, { id, does }: Change): Template {
  const asking = `${phase}/${id}`;
  return html`<button class="button button--quiet button--small" data-think=${asking} @click=${() => askToConfirm(room, asking)}>${does()}</button>`;
}

function confirmation(room: Room, phase: string, { does, asked, command }: Change): Template {
  const label = does().replace("…", "");
  const go = () => {
    room.actions.open(undefined); // what it did is told as a toast
    room.actions.execute({ t: "TightenPhase", phase, ...command });
  };
  return html`<div class="surely" role="group" aria-label=${label} tabindex="-1"><p>${asked()} ${said.SEEN_BEFORE()}</p>
    <div class="row"><button class="button button--danger button--small" @click=${go}>${label}</button>
      <button class="button button--quiet button--small" @click=${() => askToConfirm(room, undefined)}>${_("Peru")}</button></div></div>`;
}
