// Many participants over real sockets: each writes notes at random times and times every note that it sees.
// node swarm.mjs URL SECONDS RATE < [{"workshop", "participants": [ticket…]}…] > one line of JSON
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const client = fileURLToPath(new URL("../../client/", import.meta.url));
const { io } = createRequire(`${client}package.json`)("socket.io-client");

const [url, seconds, rate] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const rooms = JSON.parse(readFileSync(0, "utf8"));
const hex = (bytes) => randomBytes(bytes).toString("hex");
const digest = createHash("sha256").update("x").digest("hex");
const now = () => Number(process.hrtime.bigint() / 1000n);

const echo = [];
const answer = [];
let sent = 0;
let refused = 0;
let deliveries = 0;
let measuring = false;

function hear(socket) {
  socket.on("batch", (batch) => {
    for (const note of Object.values(batch.patch.notes ?? {})) {
      const mark = note && /~(\d+)~/.exec(note.text);
      if (!mark || !measuring) continue;
      deliveries += 1;
      echo.push(now() - Number(mark[1]));
    }
  });
}

function write(socket) {
  const began = now();
  const text = `Jonotin puhelimessa 40 minuuttia ja sitten linja katkesi. ~${began}~ ${"a".repeat(90)}`;
  const c = { t: "WriteNote", note: hex(16), area: "a1", phase: "p1", text, key_hash: digest };
  sent += 1;
  socket.emit("command", { op: hex(16), c }, (told) => {
    if (!told.ok) refused += 1;
    else answer.push(now() - began);
  });
}

function keepWriting(socket, until) {
  const pause = (-Math.log(1 - Math.random()) / rate) * 1000;
  if (Date.now() + pause > until) return;
  setTimeout(() => {
    write(socket);
    keepWriting(socket, until);
  }, pause);
}

function join(ticket) {
  return new Promise((done, fail) => {
    const socket = io(url, { path: "/ws", transports: ["websocket"], auth: { ticket }, forceNew: true });
    socket.on("connect", () => done(socket));
    socket.on("connect_error", fail);
    hear(socket);
  });
}

function share(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] / 1000 : null;
}

const sockets = await Promise.all(rooms.flatMap((room) => room.participants.map(join)));
const people = rooms.map((room) => room.participants.length);
await new Promise((rest) => setTimeout(rest, 1000));
measuring = true;
const until = Date.now() + seconds * 1000;
for (const socket of sockets) keepWriting(socket, until);
await new Promise((rest) => setTimeout(rest, seconds * 1000 + 1500));
const expected = rooms.length === 1 ? answer.length * people[0] : null;
for (const socket of sockets) socket.disconnect();
console.log(
  JSON.stringify({
    sent,
    refused,
    answered: answer.length,
    deliveries,
    expected,
    deliveries_per_s: Math.round(deliveries / seconds),
    p50_ms: share(echo, 0.5),
    p95_ms: share(echo, 0.95),
    p99_ms: share(echo, 0.99),
    answer_p95_ms: share(answer, 0.95),
  }),
);
process.exit(0);
