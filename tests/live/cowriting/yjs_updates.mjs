// Makes yjs_updates.json: what two phones with Yjs send while both write in one note.
// node tests/live/cowriting/yjs_updates.mjs > tests/live/cowriting/yjs_updates.json   (after npm ci in client/)
import { createRequire } from "node:module";

const Y = createRequire(new URL("../../client/package.json", import.meta.url))("yjs");
const hex = (bytes) => Buffer.from(bytes).toString("hex");
const LETTERS = [..."aäöÅš ,\n", "👩‍⚕️", "😀", "漢", "ไทย"];
let state = 7;
const dice = (n) => (state = (state * 48271) % 2147483647) % n;

const seed = new Y.Doc();
seed.clientID = 1;
seed.getText("t").insert(0, "Jonot ovat pitkiä 😀");
const phones = [1001, 4294967295].map((id) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed));
  doc.clientID = id;
  const phone = { doc, waiting: [] };
  doc.on("update", (update, origin) => origin !== "net" && phone.waiting.push(update));
  return phone;
});

/** Places between whole characters. */
const places = (text) => [...text].reduce((all, letter) => [...all, all.at(-1) + letter.length], [0]);

function type(phone) {
  const text = phone.doc.getText("t");
  const at = places(text.toString());
  const from = dice(at.length);
  if (dice(3) === 0 && from < at.length - 1) {
    const to = Math.min(at.length - 1, from + 1 + dice(3));
    text.delete(at[from], at[to] - at[from]);
  } else text.insert(at[from], LETTERS[dice(LETTERS.length)]);
}

const sent = [];
for (let round = 0; round < 120; round++) {
  const phone = phones[dice(2)];
  for (let n = 1 + dice(4); n; n--) type(phone);
  if (!phone.waiting.length) continue;
  const update = Y.mergeUpdates(phone.waiting);
  phone.waiting = [];
  sent.push({ writer: phone.doc.clientID, update: hex(update) });
  for (const other of phones) if (other !== phone) Y.applyUpdate(other.doc, update, "net");
}
const text = phones[0].doc.getText("t").toString();
process.stdout.write(JSON.stringify({ seed: hex(Y.encodeStateAsUpdate(seed)), sent, text }, null, 1) + "\n");
