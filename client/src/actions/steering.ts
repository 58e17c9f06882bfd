/** What steers the whole room: the phase, the time, the big screen. A toast offers the way back. */

import { reason } from "../app/reasons";
import type { DirectWall, Timer, Wall } from "../protocol";
import { fillSentence, type Sentence, userText } from "../text/sentence";
import { _ } from "../text/translations";
import type { Acting } from "./changing";

/** To go back also brings back the time, as if it had run on, and what the big screen showed. */
export function goTo(acting: Acting, phase: string): void {
  const { scene, actions } = acting;
  const { phase: was, phases, timer, wall } = scene.view;
  actions.open(undefined);
  if (phase === was) return;
  actions.execute({ t: "GoToPhase", phase });
  const back = () => {
    if (![was, phase].includes(scene.view.phase)) return actions.say(reason("changed"));
    actions.execute({ t: "GoToPhase", phase: was });
    resume(acting, timer);
    if (wall) actions.execute(again(acting, wall));
  };
  const done = fillSentence(_("Vaihe on nyt %(title)s."), { title: userText(phases[phase]?.title ?? "") });
  actions.say(done, phases[was] && back);
}

export function stopTimer(acting: Acting): void {
  const { scene, actions } = acting;
  const { timer } = scene.view;
  actions.execute({ t: "StopTimer" });
  const back = () => {
    const now = scene.view.timer;
    if (now && now.ends !== timer?.ends) actions.say(reason("changed"));
    else resume(acting, timer);
  };
  actions.say(_("Aika pysäytettiin."), timer && scene.clock.secondsTo(timer.ends) > 0 ? back : undefined);
}

function resume({ scene, actions }: Acting, timer: Timer | undefined): void {
  const seconds = timer ? scene.clock.secondsTo(timer.ends) : 0;
  if (seconds > 0) actions.execute({ t: "StartTimer", seconds });
}

/** Lifts a note or a group onto the big screen. */
export function lift(acting: Acting, id: string, done: Sentence): void {
  const { scene, actions } = acting;
  const { wall } = scene.view;
  const before = wall ? again(acting, wall) : ({ t: "DirectWall" } as const);
  actions.open(undefined);
  const back = () => {
    const now = scene.view.wall;
    if (now === wall || now?.of === id) actions.execute(before);
    else actions.say(reason("changed"));
  };
  actions.executeAndSay({ t: "DirectWall", scene: "focus", of: id }, done, back);
}

function again({ scene }: Acting, { scene: shown, of = "", page = 0, until }: Wall): DirectWall {
  const minutes = until ? Math.ceil(scene.clock.secondsTo(until) / 60) : 0;
  return { t: "DirectWall", scene: shown, of, page, minutes };
}
