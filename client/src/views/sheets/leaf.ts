/** What the dialog shows: one leaf at a time. */

import type { Sentence } from "../../text/sentence";
import type { Template } from "../parts";

/** A title and a body; null when what it is about is gone. */
export interface Leaf {
  readonly title: Sentence;
  readonly body: Template;
}

/** What only a facilitator opens. */
export type LeadersSheet = { readonly kind: "people" | "code" | "advance" | "end" };
