/** A participant's own signs: ready with the phase, a raised hand. The phone remembers “ready” and says it again after a
 * break of the server, which keeps signs only in memory. A hand is never raised by itself: it would tell who is back. */

import { html } from "lit-html";
import { reason } from "../../app/reasons";
import type { Signs } from "../../app/scene";
import type { OwnSignals, SignalRequest } from "../../protocol";
import { _ } from "../../text/translations";
import { icon, type Room, type Template, when } from "../parts";
import { glossed } from "./glossary";
import { supportLink } from "./support_link";

const READY = "ready";
/** After this many milliseconds the server has said what it knows. */
const SETTLED = 2_000;

export class OwnSigns implements Signs {
  readonly #room: Room;
  #hand = false;
  #support = false;

  constructor(room: Room) {
    this.#room = room;
  }

  get isReady(): boolean {
    const { storage, view } = this.#room.scene;
    return storage.get(READY) === view.phase;
  }

  get isHandUp(): boolean {
    return this.#hand;
  }

  get asksSupport(): boolean {
    return this.#support;
  }

  /** A connection opened. What the server knows comes next; it may have forgotten all. */
  begin(): void {
    this.#hand = false;
    if (this.#support) setTimeout(() => this.#tellLost(), SETTLED);
    this.#support = false;
  }

  /** Whoever asked for support must not go on waiting for it in vain: seen meanwhile, or forgotten by the server. */
  #tellLost(): void {
    if (!this.#support)
      this.#room.actions.say(_("Tukipyyntösi ei näy enää ohjaajalle. Jos tarvitset yhä tukea, pyydä uudelleen."));
  }

  /** The server knows what this person signals, perhaps from another tab, or the hand was lowered. */
  hear({ phase, ready, hand, support }: OwnSignals): void {
    const { scene, actions } = this.#room;
    if (this.#hand && !hand) scene.announcer.say(_("Kätesi on laskettu."));
    if (this.#support && !support) actions.say(_("Tukipyyntösi on nähty."));
    this.#hand = hand;
    this.#support = support;
    if (phase === scene.view.phase && ready) this.#remember(true);
    actions.redraw();
  }

  /** Says again what the phone remembers. Nobody pressed anything, so nobody is told if it fails. */
  repeat(): void {
    const { scene } = this.#room;
    if (this.isReady) scene.signal({ do: "ready", phase: scene.view.phase }).catch(() => undefined);
  }

  async turnReady(): Promise<void> {
    const { scene, actions } = this.#room;
    const on = !this.isReady;
    this.#remember(on);
    actions.redraw();
    // Said, and shown under the buttons: a toast would lie on them.
    if (await this.#signal({ do: "ready", on, phase: scene.view.phase }))
      scene.announcer.say(on ? told() : _("Et ole vielä valmis."));
    else this.#remember(!on);
    actions.redraw();
  }

  async turnHand(): Promise<void> {
    const { scene, actions } = this.#room;
    const on = !this.#hand;
    if (!(await this.#signal({ do: "hand", on }))) return;
    this.#hand = on;
    actions.open(undefined);
    scene.announcer.say(on ? _("Kätesi on ylhäällä. Ohjaaja näkee sen.") : _("Kätesi on laskettu."));
  }

  /** Asks for support, or takes it back. Nothing of it is kept on the phone either. */
  async turnSupport(named = false): Promise<void> {
    const { actions } = this.#room;
    const [on, before] = [!this.#support, this.#support];
    // Taken back here, it is no news when the server says so.
    this.#support = on;
    if (!(await this.#signal({ do: "support", on, named }))) {
      this.#support = before;
      return;
    }
    actions.open(undefined);
    actions.say(on ? _("Pyysit tukea. Ohjaaja näkee pyynnön.") : _("Tukipyyntö on peruttu."));
  }

  /** Does not understand a word of the phase, or all of the instruction (“”). It can be taken back for a while. */
  async ask(word: string, on = true): Promise<void> {
    const { scene, actions } = this.#room;
    actions.open(undefined);
    if (!(await this.#signal({ do: "unclear", on, word, phase: scene.view.phase }))) return;
    const words = on ? _("Ohjaaja näkee, mitä et ymmärrä. Hän ei näe, kuka kysyi.") : _("Kysymys on peruttu.");
    actions.say(words, on ? () => void this.ask(word, false) : undefined);
  }

  gloss(text: string): unknown {
    return glossed(this.#room, text);
  }

  /** Whether the server took it. A sign that is late helps nobody, so nothing waits on the phone. */
  async #signal(request: SignalRequest): Promise<boolean> {
    const answer = await this.#room.scene.signal(request).catch(() => undefined);
    if (answer?.ok) return true;
    this.#room.actions.say(answer ? reason(answer.code) : _("Ei yhteyttä. Yritä hetken päästä uudelleen."));
    return false;
  }

  #remember(on: boolean): void {
    const { storage, view } = this.#room.scene;
    if (on) storage.set(READY, view.phase);
    else if (this.isReady) storage.remove(READY);
  }

  /** The buttons of every phase. They stand after the notes: before them they would push notes out of a small view. */
  readonly row = (): Template => {
    const { scene, actions } = this.#room;
    if (scene.view.status !== "open" || scene.picking) return html``;
    const ready = this.isReady;
    return html`<div class="row signs" role="group" aria-label=${_("Viestit ohjaajalle")}>
      <button class="chip" data-once aria-pressed=${ready} @click=${() => void this.turnReady()}>${icon("check")} ${_("Valmis")}</button>
      <button class="chip" @click=${() => actions.open({ kind: "unclear" })}>${icon("help")} ${_("En ymmärrä")}</button>
      ${when(this.#hand, () => html`<button class="chip" data-once aria-pressed="true" @click=${() => void this.turnHand()}>${icon("hand")} ${_("Laske käsi")}</button>`)}
      ${when(!this.#hand, () => html`<button class="chip" @click=${() => actions.open({ kind: "signals" })}>${icon("hand")} ${_("Puheenvuoro")}</button>`)}
      ${when(scene.view.glossary, () => html`<button class="chip" @click=${() => actions.open({ kind: "glossary" })}>${icon("book")} ${_("Sanasto")}</button>`)}
    </div>
    ${supportLink(this.#room)}
    ${when(ready, () => html`<p class="small">${told()}</p>`)}`;
  };
}

const told = (): string => _("Olet valmis. Ohjaaja näkee vain, kuinka moni on valmis.");
