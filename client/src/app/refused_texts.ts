/** Stores texts that the server refused, with the reason, until the writer dismisses them. */

import type { Shelf } from "../device/storage";
import type { Command } from "../protocol";

export interface Refused {
  readonly op: string;
  readonly text: string;
  readonly code: string;
}

const START = "refused:";

export function textOf(c: Command): string {
  if (c.t === "WriteNote" || c.t === "EditNote") return c.text;
  return "";
}

export function keepRefused(shelf: Shelf, refused: Refused): void {
  shelf.set(START + refused.op, JSON.stringify(refused));
}

export function dropRefused(shelf: Shelf, op: string): void {
  shelf.remove(START + op);
}

export function allRefused(shelf: Shelf): Refused[] {
  return shelf.keys(START).map((key) => JSON.parse(shelf.get(key) ?? "null") as Refused);
}
