import { hexToBytes } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import golden from "../../../tests/golden/tally.json";
import { NoteKeys, newCode } from "../../src/device/note_keys";
import { isWhole, leafHash, readTally, rootHash, shownRoot, type Tally, typedRoot } from "../../src/tally/tally";
import { type Evidence, judge, readEvidence } from "../../src/tally/verdict";

const bytesToHex = (bytes: Uint8Array) => [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
const tally = readTally(golden.tally) as Tally;
const [writer = "", other = ""] = Object.keys(golden.own);
const own: Record<string, string[]> = golden.own;
const text = (id: string) => ({ id, text: `teksti ${id}` });
const cited = tally.leaves.filter(({ fate }) => fate === "cited" || fate === "grouped");
const record = (notes: readonly { id: string }[], listed: Tally = tally) =>
  JSON.stringify({ schema: "nuotio-record/2", plan: { title: "Työpaja" }, notes, tally: listed });
const receipt = (listed: Tally) => JSON.stringify({ schema: "nuotio-receipt/1", title: "Työpaja", tally: listed });
const whole = readEvidence(record(cited.map(({ id }) => text(id)))) as Evidence;
const fates = (found: ReturnType<typeof judge>) => found.own.map(({ fate }) => fate).sort();

test.each(golden.trees)("a tree has the root that the server gives it: $root", ({ inputs, root }) => {
  expect(bytesToHex(rootHash(inputs.map((input) => leafHash(hexToBytes(input)))))).toBe(root);
});

test("the code recognises its own notes and what became of each", () => {
  const found = judge(new NoteKeys(writer, ""), whole, { root: tally.root, count: 6 });
  expect(found.own.map(({ id }) => id).sort()).toEqual(own[writer]);
  expect(fates(found)).toEqual(["cited", "empty", "grouped", "hidden", "kept_out", "removed"]);
  expect(found).toMatchObject({ all: 12, paper: true, dropped: 0, lacking: 0 });
  expect(found.own.filter((note) => note.text).length).toBe(2);
});

test("no other code recognises anything", () => {
  for (let drawn = 0; drawn < 500; drawn++) expect(judge(new NoteKeys(newCode(), ""), whole, {}).own).toEqual([]);
});

test("a note that somebody took out of the list is missing by an earlier receipt and by one's own count", () => {
  const earlier = readEvidence(receipt(tally)) as Evidence;
  let found = 0;
  for (const dropped of tally.leaves) {
    const code = own[writer]?.includes(dropped.id) ? writer : other;
    const rest = forged(tally.leaves.filter((leaf) => leaf !== dropped));
    const evidence = readEvidence(
      record(
        cited.filter(({ id }) => id !== dropped.id).map(({ id }) => text(id)),
        rest,
      ),
    );
    const keys = new NoteKeys(code, "");
    const seen = judge(keys, evidence as Evidence, { earlier, root: tally.root });
    expect(seen.paper).toBe(false);
    expect(judge(keys, evidence as Evidence, { count: 6 }).lacking).toBe(1);
    found += Number(seen.own.find(({ id }) => id === dropped.id)?.fate === "missing");
  }
  expect(found).toBe(tally.leaves.length);
});

/** A list of these leaves, in order, with a root that fits it. */
function forged(leaves: Tally["leaves"]): Tally {
  const hashed = leaves.map((leaf) => ({ leaf, hash: hashOf(leaf) }));
  hashed.sort((one, other) => (bytesToHex(one.hash) < bytesToHex(other.hash) ? -1 : 1));
  return { root: bytesToHex(rootHash(hashed.map(({ hash }) => hash))), leaves: hashed.map(({ leaf }) => leaf) };
}

const hashOf = ({ id, key, fate }: Tally["leaves"][number]) =>
  leafHash(new TextEncoder().encode(`${id}:${key}:${fate}`));

test("a record that lacks a note which its list has is found, by its writer and by everybody", () => {
  for (const dropped of cited) {
    const evidence = readEvidence(record(cited.filter((leaf) => leaf !== dropped).map(({ id }) => text(id))));
    const code = own[writer]?.includes(dropped.id) ? writer : other;
    const found = judge(new NoteKeys(code, ""), evidence as Evidence, {});
    expect(found.own.find(({ id }) => id === dropped.id)?.fate).toBe("missing");
    expect(found.dropped).toBe(1);
  }
});

test("a list with any change in it is not whole, and no file with it is believed", () => {
  const changes = tally.leaves.flatMap((leaf, place) =>
    [
      [],
      [leaf, leaf],
      [{ ...leaf, fate: leaf.fate === "cited" ? ("empty" as const) : ("cited" as const) }],
      [{ ...leaf, key: "0".repeat(64) }],
      [{ ...leaf, id: "0".repeat(32) }],
    ].map((instead) => ({ ...tally, leaves: tally.leaves.toSpliced(place, 1, ...instead) })),
  );
  const wrong = [...changes, { ...tally, root: "0".repeat(64) }, { ...tally, leaves: [...tally.leaves].reverse() }];
  expect(isWhole(tally)).toBe(true);
  expect(wrong.filter(isWhole)).toEqual([]);
  for (const one of wrong) expect(readEvidence(receipt(one))).toBe("changed");
  expect(wrong.length).toBe(62);
});

test("a note that stands in a list twice makes it not whole, whatever its root", () => {
  const doubled = [...tally.leaves, { ...(tally.leaves[0] as Tally["leaves"][0]), fate: "empty" as const }];
  expect(isWhole(forged(doubled))).toBe(false);
});

test("files that are something else are told apart", () => {
  expect(readEvidence("{")).toBe("not_ours");
  expect(readEvidence("null")).toBe("not_ours");
  expect(readEvidence('"nuotio-record/2"')).toBe("not_ours");
  expect(readEvidence('{"schema":"nuotio-record/2","plan":{}}')).toBe("no_tally");
  expect(readEvidence('{"schema":"nuotio-receipt/1","tally":{"root":"x","leaves":[]}}')).toBe("changed");
  expect(readEvidence('{"schema":"nuotio-receipt/1","tally":{"root":"x","leaves":[null]}}')).toBe("changed");
});

test("a checksum is read as papers print it, with the words before it", () => {
  expect(
    shownRoot(tally.root)
      .split(" ")
      .map((part) => part.length),
  ).toEqual(Array(16).fill(4));
  expect(typedRoot(`Lappuluettelon tarkiste:\n${shownRoot(tally.root).toUpperCase()}.`)).toBe(tally.root);
  expect(typedRoot(tally.root.slice(1))).toBeNull();
  expect(typedRoot(`${tally.root}a`)).toBeNull();
});
