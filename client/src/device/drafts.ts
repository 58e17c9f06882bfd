/** Stores unfinished texts by phase and area. They survive a reload, a locked phone and a new phase. */

import { sendable } from "../text/texts";
import type { DeviceStorage } from "./storage";

export interface Draft {
  readonly phase: string;
  readonly area: string;
  readonly text: string;
}

/** Used instead of a phase for the draft of an edited note. The note's id is used instead of the area. */
export const EDITING = "~";

const START = "draft:";
const SOON = 300;

export class Drafts {
  readonly #storage: DeviceStorage;
  readonly #unsaved = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(storage: DeviceStorage) {
    this.#storage = storage;
  }

  get(phase: string, area: string): string {
    const key = keyOf(phase, area);
    return this.#unsaved.get(key) ?? this.#storage.get(key) ?? "";
  }

  set(phase: string, area: string, text: string): void {
    this.#unsaved.set(keyOf(phase, area), text);
    this.#timer ??= setTimeout(() => this.save(), SOON);
  }

  /** Stores what is only in memory. Also called when the page is closed. */
  save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [key, text] of this.#unsaved) {
      if (sendable(text)) this.#storage.set(key, text);
      else this.#storage.remove(key);
    }
    this.#unsaved.clear();
  }

  all(): Draft[] {
    const keys = new Set([...this.#storage.keys(START), ...this.#unsaved.keys()]);
    const drafts = [...keys].map((key) => {
      const [phase = "", area = ""] = key.slice(START.length).split("/");
      return { phase, area, text: this.get(phase, area) };
    });
    return drafts.filter((draft) => draft.phase !== EDITING && sendable(draft.text) !== "");
  }
}

/** All drafts, and the phase and area of the draft in the field. */
interface Writing {
  readonly drafts: Drafts;
  readonly writing: string;
  readonly area: string;
}

/** Returns the drafts that are not in the field. */
export function setAside({ drafts, writing, area }: Writing): Draft[] {
  return drafts.all().filter((draft) => draft.phase !== writing || draft.area !== area);
}

const keyOf = (phase: string, area: string): string => `${START}${phase}/${area}`;
