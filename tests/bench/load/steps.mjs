// One measured stretch of sending, and the climb to the fastest that is still held.
import { keepSending } from "./dice.mjs";
import { busy, now, rest, round, usage } from "./figures.mjs";

const LATEST = 250;
const ARRIVED = 0.99;
const NOISE = 0.3;
const DRAIN = 2_000;
const GROWTH = 1.8;

/** Send `rate` ops a second in all for `seconds` after a warm-up, and tell what it was like. */
export async function step(crowd, throwDice, { rate, seconds, warmup }) {
  const { subject, spec } = crowd;
  const { counter } = subject;
  await crowd.again();
  const people = crowd.people.filter((conn) => !conn.over);
  if (!people.length) throw new Error(`Nobody is there: ${JSON.stringify(crowd.failures)}`);
  const began = now() + 1000;
  const [from, to] = [began + warmup * 1e6, began + (warmup + seconds) * 1e6];
  counter.open(from, to);
  const totals = { sent: counter.sent, heard: counter.heard, refused: counter.refused, failed: crowd.failed };
  const send = (conn) => subject.send(conn, throwDice);
  const sending = keepSending({ people, rate, from: began, to, throwDice, send });
  await rest((from - now()) / 1000);
  const before = reading(spec.pid, counter);
  const late = await sending;
  await rest(Math.max(0, (to - now()) / 1000));
  const after = reading(spec.pid, counter);
  const fan = subject.fan(spec.rooms[0].people.length);
  await drained(() => counter.heard - totals.heard >= (counter.sent - totals.sent) * fan, spec.drain);
  const spread = counter.close();
  const told = { ...spread.told, answer: counter.answers.told, ...between(before, after), late_p99_ms: round(late.share(0.99)) };
  const [refused, lost] = [counter.refused - totals.refused, crowd.failed - totals.failed];
  const expected = counter.sentInside * fan;
  const missing = Math.max(0, expected - spread.count);
  const held = spread.count > 0 && spread.count >= expected * ARRIVED && !lost && told.p95_ms < (spec.latest ?? LATEST);
  return { ...told, offered_ops_per_s: round(rate, 1), expected, missing, refused, lost, failed: refused + lost, held };
}

/** The same, again where neighbours were loud: the quietest of at most three. */
export async function quietStep(crowd, throwDice, how) {
  const tries = [];
  do tries.push(await step(crowd, throwDice, how));
  while (tries.at(-1).foreign_cores > NOISE && tries.length < (how.tries ?? 3));
  return tries.reduce((best, one) => (one.foreign_cores < best.foreign_cores ? one : best));
}

/** What server, generator and machine have used so far. */
export function reading(pid, counter) {
  return { at: now(), busy: busy(), server: usage(pid), own: process.cpuUsage(), heard: counter.heard, sent: counter.sent };
}

/** What they used between two readings. */
export function between(before, after) {
  const seconds = (after.at - before.at) / 1e6;
  const server = after.server.cpu - before.server.cpu;
  const own = (after.own.user + after.own.system - before.own.user - before.own.system) / 1e6;
  const heard = after.heard - before.heard;
  const sent = after.sent - before.sent;
  return {
    deliveries_per_s: Math.round(heard / seconds),
    ops_per_s: round(sent / seconds, 1),
    cpu_cores: round(server / seconds, 3),
    cpu_us_per_delivery: heard ? round((server * 1e6) / heard) : null,
    cpu_us_per_op: sent ? round((server * 1e6) / sent, 1) : null,
    generator_cores: round(own / seconds),
    foreign_cores: round(Math.max(0, (after.busy - before.busy - server - own) / seconds)),
    rss_mib: round(after.server.rss / 1024, 1),
  };
}

async function drained(enough, patience = DRAIN) {
  const until = now() + patience * 1000;
  while (now() < until && !enough()) await rest(10);
}

async function quiet(counter) {
  for (let heard = -1, turn = 0; heard !== counter.heard && turn < 20; turn++) {
    heard = counter.heard;
    await rest(400);
  }
}

/** Faster and faster until it is no longer held, then twice between; the fastest that was held. */
export async function climb(crowd, throwDice, { start, top, seconds }) {
  const steps = [];
  const fan = crowd.subject.fan(crowd.spec.rooms[0].people.length);
  const attempt = async (deliveries) => {
    let one = await once(crowd, throwDice, deliveries / fan, seconds);
    if (!one.held && one.foreign_cores > NOISE) one = await once(crowd, throwDice, deliveries / fan, seconds);
    steps.push(one);
    if (process.env.BENCH_STEPS) console.error(JSON.stringify(one));
    return one;
  };
  let [best, low, high] = [null, 0, 0];
  for (let next = start; next <= top && !high; next *= GROWTH) {
    const one = await attempt(next);
    if (one.held) [best, low] = [one, next];
    else high = next;
  }
  for (let turn = 0; turn < 4 && !best && high; turn++) {
    const one = await attempt(high / 2);
    if (one.held) [best, low] = [one, high / 2];
    else high /= 2;
  }
  for (let turn = 0; turn < 2 && best && high; turn++) {
    const middle = Math.sqrt(low * high);
    const one = await attempt(middle);
    if (one.held) [best, low] = [one, middle];
    else high = middle;
  }
  const peak = Math.max(...steps.map((one) => one.deliveries_per_s));
  return { ...(best ?? steps.at(-1)), held: Boolean(best), reached_top: !high, peak_deliveries_per_s: peak, steps: steps.length };
}

async function once(crowd, throwDice, rate, seconds) {
  const told = await step(crowd, throwDice, { rate, seconds, warmup: 0.6 });
  if (!told.held) await quiet(crowd.subject.counter);
  return told;
}
