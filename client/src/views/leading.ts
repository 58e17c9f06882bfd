/** What only a facilitator and a big screen need: their views, and the facilitator's leaves of the dialog. */

import { advance, code, end, people } from "./sheets/leading";
import { bringLeaves } from "./sheets/sheet";

export { lead as facilitator } from "./lead";
export { screen } from "./screen";

bringLeaves({ advance, code, end, people });
