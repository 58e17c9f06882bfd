// Times, spreads of times, and what processes use.
import { readdirSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

const TICKS = 100;
const FINE = 64;

/** Microseconds of this process's steady clock. */
export const now = () => Math.floor(performance.now() * 1000);
export const rest = (ms) => new Promise((done) => setTimeout(done, ms));
export const round = (value, digits = 2) => (value === null ? null : Number(value.toFixed(digits)));

/** How often each time came, in buckets of at most 1.6 %. */
export class Spread {
  #buckets = new Float64Array(FINE * 40);
  count = 0;
  max = 0;

  add(value) {
    const time = value > 0 ? value : 0;
    if (time > this.max) this.max = time;
    this.count += 1;
    this.#buckets[Spread.#bucket(time)] += 1;
  }

  /** The time below which this part of all are, in milliseconds. */
  share(part) {
    if (this.count === 0) return null;
    let left = Math.ceil(this.count * part);
    let bucket = -1;
    while (left > 0) left -= this.#buckets[++bucket];
    return Math.min(Spread.#time(bucket), this.max) / 1000;
  }

  get told() {
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => round(this.share(part)));
    return { p50_ms: p50, p95_ms: p95, p99_ms: p99, max_ms: round(this.max / 1000) };
  }

  static #bucket(time) {
    if (time < FINE) return time | 0;
    const power = 31 - Math.clz32(time);
    return (power - 5) * FINE + ((time >>> (power - 6)) & (FINE - 1));
  }

  static #time(bucket) {
    if (bucket < FINE) return bucket;
    return (FINE + (bucket % FINE)) * 2 ** (Math.floor(bucket / FINE) - 1);
  }
}

/** Processor seconds and resident KiB of a process with all its children. */
export function usage(pid) {
  const { parents, seconds } = processes();
  let [cpu, rss] = [0, 0];
  for (const one of seconds.keys()) {
    let up = one;
    while (up && up !== pid) up = parents.get(up) ?? 0;
    if (up !== pid) continue;
    cpu += seconds.get(one);
    rss += resident(one);
  }
  return { cpu, rss };
}

function processes() {
  const [parents, seconds] = [new Map(), new Map()];
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "latin1");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      parents.set(Number(name), Number(fields[1]));
      seconds.set(Number(name), (Number(fields[11]) + Number(fields[12])) / TICKS);
    } catch {
      // It ended while we looked.
    }
  }
  return { parents, seconds };
}

function resident(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Processor seconds that the whole machine was busy. */
export function busy() {
  const fields = readFileSync("/proc/stat", "latin1").split("\n", 1)[0].trim().split(/\s+/).slice(1).map(Number);
  return (fields[0] + fields[1] + fields[2] + fields[5] + fields[6]) / TICKS;
}

/** Wait until a server that just started has done what it does at its start: at most so many seconds. */
export async function calm(pid, seconds = 30) {
  for (let turn = 0, still = 0; turn < seconds * 2 && still < 2; turn++) {
    const before = usage(pid).cpu;
    await rest(500);
    still = usage(pid).cpu - before < 0.03 ? still + 1 : 0;
  }
}
