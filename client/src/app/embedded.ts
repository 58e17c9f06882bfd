/** Reads what the server writes into the page: the room as this audience sees it, shown before the socket connects. */

import type { Audience, View } from "../protocol";
import type { Translations } from "../text/translations";

export interface Embedded {
  readonly workshop: string;
  readonly audience: Audience;
  readonly ticket: string;
  readonly epoch: string;
  readonly seq: number;
  readonly view: View;
  /** The server's time when the page was made, in milliseconds since 1970. */
  readonly now: number;
  readonly locale: string;
  /** The language of the plan's texts. */
  readonly lang: string;
  readonly words: Translations;
  readonly me?: { readonly pseudonym?: string };
  readonly csrf: string;
  /** The join code. Only for the facilitator and the big screen. */
  readonly code?: string;
  /** For the facilitator: names of planned interactions that the product does not have yet. */
  readonly coming?: Readonly<Record<string, string>>;
  readonly urls: Urls;
}

export interface Urls {
  /** POST: leaves the room and deletes the participant's cookie. */
  readonly leave?: string;
  /** POST: registers this device's follow-up code for the workshop. */
  readonly promise?: string;
  readonly followup?: string;
  /** The address that people type to join. */
  readonly join?: string;
  readonly qr?: string;
  readonly screen?: string;
  readonly overview?: string;
  readonly results?: string;
  /** POST: closes the workshop. */
  readonly closing?: string;
}

export function readEmbedded<T>(id: string): T {
  const script = document.getElementById(id);
  if (!script?.textContent) throw new Error(`the page has no #${id}`);
  return JSON.parse(script.textContent) as T;
}
