/** The type of what the dialog shows: one leaf at a time. */

import type { LeadSheet } from "../../app/scene";
import type { Sentence } from "../../text/sentence";
import type { Template } from "../parts";

/** A title and a body. A view returns undefined when the object of the leaf is gone. */
export interface Leaf {
  readonly title: Sentence;
  readonly body: Template;
  /** Whether it is a drawer: on a laptop it opens at the side, and the board stays in sight. */
  readonly drawer?: boolean;
}

/** The leaves that only the facilitator opens. */
export type FacilitatorSheet = { readonly kind: LeadSheet };
