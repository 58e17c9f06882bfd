/** The view of the facilitator, whose screen stays on, and her dialogs. Participants and the big screen do not load them. */

import { keepScreenOn } from "../../device/wake_lock";
import { heldName, heldNote } from "../board/held";
import { held } from "../board/led";
import { paper } from "../paper/opening";
import { forgetRows } from "../paper/pile";
import type { Room, Template } from "../parts";
import { contracts } from "../sheets/contracts";
import { registerLeaves } from "../sheets/sheet";
import { words } from "../signals/explaining";
import { signs } from "../signals/lead_signals";
import { closeOnBack } from "./back_button";
import { more, phases } from "./drawers";
import { lead } from "./lead";
import { people } from "./people";
import { advance, end } from "./steps";
import { groupActs, noteActs } from "./touched";
import { wall } from "./wall";
import { code } from "./way_in";

export function facilitator(room: Room): Template {
  closeOnBack(room);
  if (room.scene.view.status !== "open") forgetRows(room.scene.storage);
  return lead(room);
}

Object.assign(held, { note: heldNote, name: heldName, noteActs, groupActs });
keepScreenOn();
registerLeaves({ advance, code, contracts, end, more, paper, people, phases, signs, wall, words });
