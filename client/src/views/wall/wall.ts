/** The big screen is directed in scenes: one at a time, each with one thing that is largest. */

import { html } from "lit-html";
import { tellPage } from "../../actions/wall_page";
import { keepScreenOn } from "../../device/wake_lock";
import { banner } from "../notices";
import type { Room, Template } from "../parts";
import { isOver, signedOut } from "../signedout";
import { arrival, pause, question } from "./beginnings";
import { type Shown, sceneOf } from "./choosing";
import { focus, thanks } from "./endings";
import { notes } from "./notes";
import { results } from "./results";
import { TURN } from "./sizes";
import { themes } from "./themes";

const SCENES: Readonly<Record<Shown, (room: Room) => Template>> = {
  arrival,
  question,
  notes,
  focus,
  themes,
  results,
  pause,
  thanks,
};

keepScreenOn();

export function screen(room: Room): Template {
  if (isOver(room.scene)) return signedOut(room);
  const shown = sceneOf(room.scene.view);
  const drawn = SCENES[shown](room);
  tellPage(room.scene, TURN);
  return html`<div class="wall wall--${shown}">${drawn}</div>${banner(room)}`;
}
