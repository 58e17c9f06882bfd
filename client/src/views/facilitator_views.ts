/** The views of the facilitator and the big screen, and the facilitator's dialogs. Participants do not load them. */

import { heldName, heldNote } from "./board/held";
import { held } from "./board/note";
import { advance, code, end, people } from "./sheets/lead_actions";
import { registerLeaves } from "./sheets/sheet";

export { lead as facilitator } from "./lead";
export { screen } from "./screen";

Object.assign(held, { note: heldNote, name: heldName });
registerLeaves({ advance, code, end, people });
