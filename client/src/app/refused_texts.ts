/** Stores texts that the server refused, with the reason, until the writer dismisses them. */

import type { DeviceStorage } from "../device/storage";
import { isWork } from "../interactions/kinds";
import type { Command, View } from "../protocol";
import { _ } from "../text/translations";
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

/** Returns what stays on the screen of a refused command: the text, or which answer came too late. */
export function remains(c: Command, code: Reason, { phases }: View): string {
  if (!isWork(c) || (code !== "phase_over" && code !== "closed")) return textOf(c);
  return _("Vastauksesi vaiheessa ”%(title)s”", { title: phases[c.phase]?.title ?? "" });
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
