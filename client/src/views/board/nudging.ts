/**
 * Before a text is sent: one question if it looks personal. What looks and asks loads with the field (nudge.ts). Nothing
 * waits for it: until it is here, and if anything fails, texts are sent as ever.
 */

import { nothing } from "lit-html";
import type { Nudge } from "../../app/scene";
import type { Finding } from "../../text/personal";
import type { Room } from "../parts";

let loaded: typeof import("./nudge") | undefined;

export function loadNudge(): void {
  if (loaded) return;
  import("./nudge").then(
    (nudge) => {
      loaded = nudge;
    },
    () => undefined,
  );
}

/** Whether the text waits for an answer. Never twice for the same passage, so a second Enter sends. */
export function asksFirst({ scene, actions }: Room, field: string, text: string): boolean {
  const found = lookedAt(text);
  const fresh = found.filter((one) => !scene.asked.has(text.slice(one.start, one.end)));
  for (const one of fresh) scene.asked.add(text.slice(one.start, one.end));
  scene.nudge = fresh.length > 0 ? { field, text, found } : undefined;
  if (scene.nudge && loaded) scene.announcer.say(loaded.nudgeWords(scene.nudge), "nudge");
  actions.redraw();
  return fresh.length > 0;
}

function lookedAt(text: string): Finding[] {
  try {
    return loaded?.likely(text) ?? [];
  } catch {
    return [];
  }
}

/** Takes the question away: the text is another one now. */
export function dropNudge({ scene, actions }: Room, field: string): void {
  if (scene.nudge?.field !== field) return;
  scene.nudge = undefined;
  actions.redraw();
}

/** The question about this field, if there is one. `send` answers it. */
export function nudgeFor(room: Room, field: string, send: () => void): unknown {
  const { nudge } = room.scene;
  return nudge?.field === field && loaded ? loaded.nudgeView(nudge, () => edit(room, nudge), send) : nothing;
}

/** Puts the caret on the passage, so that one key deletes it. */
function edit(room: Room, { field, found }: Nudge): void {
  const input = document.getElementById(field) as HTMLTextAreaElement | null;
  const [first] = found;
  dropNudge(room, field);
  input?.focus();
  if (first) input?.setSelectionRange(first.start, first.end);
}
