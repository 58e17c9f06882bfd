/** Shows what the kinds of phases bring to notes, to the foot and beside the task. */

import { html, nothing } from "lit-html";
import type { Scene } from "../app/scene";
import { can, phaseNow, phases, type WithId } from "../board/reading";
import type { Context } from "../interactions/kind";
import { kindOf } from "../interactions/kinds";
import { loadedKinds, loadViews, viewsOf } from "../interactions/loading";
import type { Group, Note } from "../protocol";
import type { Room, Template } from "./parts";

/** Loads what is seen at once: the kind of the phase that is on, and kinds whose marks are on the board. */
export function loadShownWork({ view, page }: Scene): Promise<unknown> | undefined {
  const things = [...Object.values(view.notes), ...Object.values(view.groups)];
  const seen = new Set([
    view.phase,
    ...Object.keys(view.work),
    ...things.flatMap(({ marks }) => Object.keys(marks ?? {})),
  ]);
  const shown = phases(view).filter(({ id }) => seen.has(id));
  return loadViews(shown, page.audience);
}

/** Loads what the other phases of the plan need, so that a later phase needs no network. */
export function loadPlannedWork({ view, page }: Scene): Promise<unknown> | undefined {
  return loadViews(phases(view), page.audience);
}

/** The marks of a note or group, each phase apart. Those of the phase that is on have buttons for who may act. */
export function marksOf(room: Room, it: WithId<Note | Group>, name: string): Template {
  const { view } = room.scene;
  const marking = phases(view).filter((phase) => kindOf(phase)?.marks);
  const several = marking.length > 1;
  return html`${marking.map((phase) => {
    const views = viewsOf(phase);
    const [count, title] = [it.marks?.[phase.id] ?? 0, several ? phase.title : ""];
    const context = phase.id === view.phase && can(view, "act") ? contextOf(room) : undefined;
    if (context && views?.target) return views.target(context, { id: it.id, name, count, title });
    return (count > 0 && views?.marks?.(count, title)) || nothing;
  })}`;
}

/** What the marks of a note depend on besides the note: when one of these changes, it is drawn again. */
export function workState(room: Room, id: string): unknown[] {
  const { view, mine } = room.scene.store.shown;
  const context = contextOf(room);
  const shared = context?.may && viewsOf(context.phase)?.shared?.(context);
  return [view.phase, view.phases, loadedKinds(), mine[id], shared];
}

/** The card of the phase that is on. If it has none, that of the latest phase before it which showed something. */
export function workCard(room: Room): Template {
  const { view } = room.scene;
  const now = phaseNow(view);
  const before = phases(view).filter(({ id, index }) => index < (now?.index ?? 0) && view.work[id]);
  const shown = [...before, ...(now ? [now] : [])].reverse().find((phase) => viewsOf(phase)?.card);
  const context = contextOf(room, shown);
  return (context && viewsOf(context.phase)?.card?.(context)) ?? nothing;
}

export function workFoot(room: Room): Template {
  const context = contextOf(room);
  if (!context?.may) return nothing;
  return html`${room.scene.ballots?.notice(room.scene.entries()) ?? nothing}${viewsOf(context.phase)?.foot?.(context) || nothing}`;
}

function contextOf({ scene, actions }: Room, phase = phaseNow(scene.view)): Context | undefined {
  const { view } = scene;
  if (!phase) return undefined;
  const isOn = phase.id === view.phase;
  return {
    view,
    phase,
    may: isOn && can(view, "act"),
    get mine() {
      return isOn ? scene.store.shown.mine : {};
    },
    get work() {
      return scene.view.work[phase.id];
    },
    act: (c) => actions.act(c),
    say: (words) => scene.announcer.say(words, kindOf(phase)),
  };
}
