/** What the server writes into the page: the room as its viewer may see it, so that it paints before any socket. */

import type { View } from "../board/state";
import type { Audience } from "../protocol";
import type { Words } from "../text/words";

export interface Embedded {
  readonly workshop: string;
  readonly audience: Audience;
  readonly ticket: string;
  readonly epoch: string;
  readonly seq: number;
  readonly view: View;
  /** The server's clock when the page was made, in milliseconds since 1970. */
  readonly now: number;
  readonly locale: string;
  /** The language of the words of the plan. */
  readonly lang: string;
  readonly words: Words;
  readonly me?: { readonly pseudonym?: string };
  readonly csrf: string;
  /** The join code, for the facilitator and the screen. */
  readonly code?: string;
  /** For the facilitator: words for the interactions of a phase that are not built yet. */
  readonly coming?: Readonly<Record<string, string>>;
  readonly urls: Urls;
}

export interface Urls {
  /** POST: leave and forget. */
  readonly leave?: string;
  /** POST: let this device's follow-up code lead here. */
  readonly promise?: string;
  readonly followup?: string;
  /** The address that people type. */
  readonly join?: string;
  readonly qr?: string;
  readonly screen?: string;
  readonly overview?: string;
  readonly results?: string;
  /** POST: close the workshop. */
  readonly closing?: string;
}

export function readEmbedded<T>(id: string): T {
  const script = document.getElementById(id);
  if (!script?.textContent) throw new Error(`the page has no #${id}`);
  return JSON.parse(script.textContent) as T;
}
