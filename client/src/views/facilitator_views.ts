/** The views of the facilitator and the big screen, and the facilitator's dialogs. Participants do not load them. */

import { advance, code, end, people } from "./sheets/lead_actions";
import { registerLeaves } from "./sheets/sheet";

export { lead as facilitator } from "./lead";
export { screen } from "./screen";

registerLeaves({ advance, code, end, people });
