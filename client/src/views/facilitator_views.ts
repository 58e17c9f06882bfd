/** The view of the facilitator, whose screen stays on, and her dialogs. Participants and the big screen do not load them. */

import { keepScreenOn } from "../device/wake_lock";
import { heldName, heldNote } from "./board/held";
import { held } from "./board/note";
import { contracts } from "./sheets/contracts";
import { advance, code, end, people } from "./sheets/lead_actions";
import { registerLeaves } from "./sheets/sheet";

export { lead as facilitator } from "./lead";

Object.assign(held, { note: heldNote, name: heldName });
keepScreenOn();
registerLeaves({ advance, code, contracts, end, people });
