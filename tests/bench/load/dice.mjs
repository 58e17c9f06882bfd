// The same dice in every run, and sending that never waits for the server (open loop, Poisson).
import { now, Spread } from "./figures.mjs";

/** A number below 1 each time, the same row of them for the same seed. */
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Until `to`, let one of `people` after another send something, `rate` a second in all. Each person's own sending is
 * Poisson then too. Resolves with how late the sends were.
 */
export function keepSending({ people, rate, from, to, throwDice, send }) {
  const late = new Spread();
  let next = from;
  const turn = (done) => {
    while (next <= now() && next < to) {
      const person = people[(throwDice() * people.length) | 0];
      late.add(now() - next);
      if (!person.over) send(person);
      next += (-Math.log(1 - throwDice()) * 1e6) / rate;
    }
    if (next >= to) done(late);
    else setTimeout(turn, Math.min(50, Math.max(1, (next - now()) / 1000)), done);
  };
  return new Promise(turn);
}
