/** The type of what the dialog shows: one leaf at a time. */

import type { Sentence } from "../../text/sentence";
import type { Template } from "../parts";

/** A title and a body. A view returns undefined when the object of the leaf is gone. */
export interface Leaf {
  readonly title: Sentence;
  readonly body: Template;
}

/** The leaves that only the facilitator opens. */
export type FacilitatorSheet = { readonly kind: "people" | "code" | "advance" | "end" | "contracts" };
