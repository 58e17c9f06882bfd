/** Stores texts that the server refused, with the reason, until the writer dismisses them. */

import type { DeviceStorage } from "../device/storage";
import type { Command } from "../protocol";
import type { Reason } from "./reasons";

export interface Refused {
  readonly op: string;
  readonly text: string;
  readonly code: Reason;
}

const START = "refused:";

export function textOf(c: Command): string {
  if (c.t === "WriteNote" || c.t === "EditNote") return c.text;
  return "";
}

export function keepRefused(storage: DeviceStorage, refused: Refused): void {
  storage.set(START + refused.op, JSON.stringify(refused));
}

export function dropRefused(storage: DeviceStorage, op: string): void {
  storage.remove(START + op);
}

export function allRefused(storage: DeviceStorage): Refused[] {
  return storage.keys(START).map((key) => JSON.parse(storage.get(key) ?? "null") as Refused);
}
