import { describe, expect, test } from "vitest";
import stored from "../../../tests/golden/fold.json";
import { fold, Gathered } from "../../src/board/state";
import type { Patch, View } from "../../src/protocol";

interface Case {
  start: Record<string, View>;
  steps: { command: string; seen: Record<string, { patch: Patch; view: View }> }[];
}

const golden = stored as unknown as Case;

describe.each(Object.keys(golden.start))("what the %s folds is what the server shows", (audience) => {
  let view = golden.start[audience] as View;
  test.each(golden.steps.map((step, index) => ({ index, ...step })))("after step $index, $command", ({ seen }) => {
    const step = seen[audience] as { patch: Patch; view: View };
    view = fold(view, step.patch);
    expect(view).toEqual(step.view);
  });
});

test.each(Object.keys(golden.start))(
  "all that the %s hears, gathered and folded at once, is the same board",
  (audience) => {
    const gathered = new Gathered();
    for (const { seen } of golden.steps) gathered.add((seen[audience] as { patch: Patch }).patch);
    const last = golden.steps.at(-1)?.seen[audience] as { view: View };
    expect(gathered.onto(golden.start[audience] as View)).toEqual(last.view);
  },
);
