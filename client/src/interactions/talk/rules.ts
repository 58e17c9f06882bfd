/** People talk or listen. Nothing is written. */

import type { Kind } from "../kind";

export const talk: Kind = {};
