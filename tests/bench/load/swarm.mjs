// The load generator: node swarm.mjs < specification > figures, both JSON. tests/bench/driving.py writes the former.
import { readFileSync } from "node:fs";
import { cowrite } from "./cowriting.mjs";
import { dice } from "./dice.mjs";
import { calm, rest } from "./figures.mjs";
import { Nuotio } from "./nuotio.mjs";
import { Crowd } from "./people.mjs";
import { SocketIo } from "./socketio.mjs";
import { climb, quietStep } from "./steps.mjs";
import { Hocuspocus, YWebsocket } from "./yjs.mjs";

const SUBJECTS = { nuotio: Nuotio, socketio: SocketIo, hocuspocus: Hocuspocus, ywebsocket: YWebsocket };

const MODES = {
  fixed: (crowd, throwDice, { rate, seconds, warmup, tries }) =>
    quietStep(crowd, throwDice, { rate: rate * crowd.people.length, seconds, warmup, tries }),
  ramp: climb,
  storm: () => ({}),
  idle: (_crowd, _dice, { seconds }) => rest(seconds * 1000).then(() => ({})),
  cowrite,
};

const spec = JSON.parse(readFileSync(0, "utf8"));
const subject = new SUBJECTS[spec.protocol](spec);
const crowd = new Crowd(spec, subject);
await calm(spec.pid, spec.calm);
const coming = await crowd.come(spec.mode === "storm" ? spec.seconds : 0);
await rest(spec.settle ?? 500);
const told = await MODES[spec.mode](crowd, dice(spec.seed), spec);
crowd.leave();
const failed = coming.refused + (told.failed ?? 0);
const timed = spec.mode === "storm" ? coming.join : {};
const ways = crowd.failed ? { failures: crowd.failures } : {};
console.log(JSON.stringify({ ...coming, ...timed, ...told, ...subject.told, ...ways, failed, node: process.version }));
process.exit(0);
