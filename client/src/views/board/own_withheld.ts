/** What a participant sees of an own note that nobody is told of but the facilitator. */

import { html, nothing } from "lit-html";
import { isWithheld, type WithId } from "../../board/reading";
import type { Note } from "../../protocol";
import { OWN_WITHHELD } from "../../text/promises_later";
import { icon, type Room } from "../parts";
import { held } from "./led";

export { OwnTexts } from "../../actions/own_texts";

held.note = ({ scene }: Room, it: WithId<Note>): unknown =>
  isWithheld(scene.view, it) ? html`<span class="mark">${icon("eye-off")} ${OWN_WITHHELD()}</span>` : nothing;
