/**
 * The ballots of this device: one for each round of the plan. They are asked for soon after one enters, at a random
 * moment and for all rounds at once, so that nothing in time joins the asking to a vote. Until one is here, what needs
 * it waits in the outbox.
 */

import { bytesToHex } from "@noble/hashes/utils.js";
import { html, nothing } from "lit-html";
import type { NoteKeys } from "../device/note_keys";
import type { DeviceStorage } from "../device/storage";
import type { Template } from "../html/parts";
import { isWork } from "../interactions/kinds";
import type { BallotsRequest, ClientEvents, Command, View } from "../protocol";
import { _ } from "../text/translations";
import { NO_BALLOT, needsBallot } from "./need";

export interface BallotOffice {
  view(): View;
  ask(request: BallotsRequest): Promise<ClientEvents["ballots"]["answer"]>;
  /** What waited may be sent now. */
  changed(): void;
}

/** “elsewhere”: another device or browser has the ballot. “unproved”: the server may have used a key for one person. */
type Ballot = { readonly token: string } | "elsewhere" | "unproved";

const ASK_WITHIN = 3_000;
const USE_WITHIN = 2_000;

/** A peer group has no follow-up code that could bring the ballot to this device. */
const wayOut = ({ peers_only: peers }: View): string =>
  peers
    ? _("Jos et voi käyttää sitä, kerro ohjaajalle.")
    : _("Voit myös antaa sen seurantakoodin kohdassa Ohje ja seurantakoodi. Jos kumpaakaan ei ole, kerro ohjaajalle.");

export class Ballots {
  readonly #storage: DeviceStorage;
  readonly #noteKeys: NoteKeys;
  readonly #office: BallotOffice;
  /** By round and key: a workshop that is reopened has other keys. */
  readonly #known = new Map<string, Ballot>();
  #asking = false;

  constructor(storage: DeviceStorage, noteKeys: NoteKeys, office: BallotOffice) {
    this.#storage = storage;
    this.#noteKeys = noteKeys;
    this.#office = office;
  }

  /** Returns the command with the ballot that it needs, if it needs one and this device has it. */
  withToken(c: Command): Command {
    if (!isWork(c)) return c;
    const ballot = this.#of(c.phase);
    return typeof ballot === "object" ? { ...c, token: ballot.token } : c;
  }

  /** Whether a command must wait for its ballot. */
  holds(c: Command): boolean {
    const view = this.#office.view();
    const ballot = this.#of(view.phase);
    return needsBallot(view, c) && (ballot === undefined || ballot === "unproved");
  }

  /** Tells why what was given in this phase has not been sent. */
  notice(waiting: readonly { readonly c: Command }[]): Template {
    if (this.#of(this.#office.view().phase) === "unproved")
      return html`<p class="notice notice--trouble" role="alert">${_("Palvelimen antamaa lupaa vastata ei voitu varmistaa, joten emme lähetä vastaustasi: se voisi paljastaa sinut. Kerro ohjaajalle.")}</p>`;
    if (this.#of(this.#office.view().phase) === "elsewhere")
      return html`<p class="notice">${NO_BALLOT()} ${wayOut(this.#office.view())}</p>`;
    if (!waiting.some(({ c }) => this.holds(c))) return nothing;
    return html`<p class="notice">${_("Vastauksesi odottaa tällä laitteella. Varmistamme ensin, ettei sitä voi yhdistää sinuun. Se lähtee itsestään. Pidä sivu auki.")}</p>`;
  }

  /** Asks for the ballots that are missing. Called again until all are here. */
  async fetch(): Promise<void> {
    if (this.#asking || this.#missing().length === 0) return;
    this.#asking = true;
    await this.#fetch().catch(() => undefined);
    this.#asking = false;
  }

  async #fetch(): Promise<void> {
    await pause(ASK_WITHIN);
    const { blind, token } = await import("./blinding");
    const asked = [];
    for (const phase of this.#missing()) {
      asked.push({
        phase,
        key: this.#key(phase),
        mine: blind(this.#noteKeys.tag(phase), this.#noteKeys.blinding(phase)),
      });
      await pause(0); // a slow phone handles taps in between
    }
    const blinded = Object.fromEntries(asked.map(({ phase, mine }) => [phase, bytesToHex(mine.blinded)]));
    const answer = await this.#office.ask({ blinded });
    if (!("given" in answer)) return;
    const ballots: [string, string, Ballot][] = [];
    for (const { phase, key, mine } of asked) {
      ballots.push([phase, key, read(answer.given[phase], (given) => token(mine, given, key))]);
      await pause(0);
    }
    // A vote that waited must not follow its ballot at once.
    await pause(USE_WITHIN);
    for (const [phase, key, ballot] of ballots) {
      // Without a key now, the server had none either: then nobody else has the ballot.
      if (ballot !== "elsewhere" || key === this.#office.view().ballot_keys[phase]) this.#keep(phase, key, ballot);
    }
    this.#office.changed();
  }

  #missing(): string[] {
    const { status, ballot_keys } = this.#office.view();
    return status === "open" ? Object.keys(ballot_keys).filter((phase) => !this.#of(phase)) : [];
  }

  #key(phase: string): string {
    return this.#office.view().ballot_keys[phase] ?? "";
  }

  #of(phase: string): Ballot | undefined {
    const key = this.#key(phase);
    return this.#known.get(phase + key) ?? this.#stored(phase, key);
  }

  #stored(phase: string, key: string): Ballot | undefined {
    const kept = this.#storage.get(`ballot:${phase}`)?.split(" ");
    if (!kept || kept[0] !== key || kept[1] !== this.#noteKeys.tag(phase)) return undefined;
    return { token: kept[2] ?? "" };
  }

  #keep(phase: string, key: string, ballot: Ballot): void {
    this.#known.set(phase + key, ballot);
    if (typeof ballot !== "object") return;
    this.#storage.set(`ballot:${phase}`, [key, this.#noteKeys.tag(phase), ballot.token].join(" "));
  }
}

function read(given: string | undefined, token: (given: string) => string): Ballot {
  if (!given) return "elsewhere";
  try {
    return { token: token(given) };
  } catch {
    return "unproved";
  }
}

function pause(within: number): Promise<void> {
  return new Promise((over) => setTimeout(over, Math.random() * within));
}
