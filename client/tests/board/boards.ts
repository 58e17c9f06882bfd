/** Boards for tests. */

import type { Note, Phase, View } from "../../src/protocol";

const phase = (index: number, title: string, settings: Phase["settings"]): Phase => ({
  index,
  title,
  settings,
  instruction: "",
  minutes: 0,
  areas: [],
  coming: [],
  contract: "nobody",
});

export function boardOf(notes: Record<string, Partial<Note>> = {}, more: Partial<View> = {}): View {
  const full = Object.entries(notes).map(([id, note], at) => [
    id,
    { area: "a", phase: "p", text: id, key: "", at, ...note },
  ]);
  return {
    title: "Ensikäynti sujuvaksi",
    purpose: "",
    contract: "nobody",
    retention: "",
    areas: { a: { index: 0, title: "Mikä estää?", prompt: "" }, b: { index: 1, title: "Mikä auttaa?", prompt: "" } },
    phases: {
      p: phase(0, "Kirjoita", { kind: "write" }),
      d: phase(1, "Pisteet", { kind: "dots", dots: 3 }),
    },
    status: "open",
    phase: "p",
    locked: false,
    ballot_keys: {},
    may: ["write", "edit", "remove", "arrange"],
    notes: Object.fromEntries(full),
    groups: {},
    work: {},
    ...more,
  };
}
