/** The views of the facilitator and the big screen, whose screens stay on, and the facilitator's dialogs. Participants do not load them. */

import { keepScreenOn } from "../device/wake_lock";
import { heldName, heldNote } from "./board/held";
import { held } from "./board/note";
import { contracts } from "./sheets/contracts";
import { advance, code, end, people } from "./sheets/lead_actions";
import { registerLeaves } from "./sheets/sheet";

export { lead as facilitator } from "./lead";
export { screen } from "./screen";

Object.assign(held, { note: heldNote, name: heldName });
keepScreenOn();
registerLeaves({ advance, code, contracts, end, people });
