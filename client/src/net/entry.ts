/** A command of the outbox, and who sends it. */

import type { Asked } from "../board/apply";
import type { Answer } from "../protocol";

export interface Entry extends Asked {
  readonly op: string;
  readonly tab: string;
}

export interface CommandSender {
  /** Rejects when the server does not answer in time. */
  send(entry: Entry): Promise<Answer>;
  settled(entry: Entry, answer: Answer): void;
  /** What waited is on its way now. */
  resumed?(): void;
  /** Whether the command must wait, although the connection is open. `release` tries again. */
  holds?(entry: Entry): boolean;
}
