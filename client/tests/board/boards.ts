/** Boards for tests. */

import type { Note, View } from "../../src/protocol";

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
      p: { index: 0, title: "Kirjoita", kind: "write", instruction: "", minutes: 0, areas: [], dots: 0, coming: [] },
      d: { index: 1, title: "Pisteet", kind: "dots", instruction: "", minutes: 0, areas: [], dots: 3, coming: [] },
    },
    status: "open",
    phase: "p",
    locked: false,
    may: ["write", "edit", "remove", "arrange"],
    dots_shown: true,
    notes: Object.fromEntries(full),
    groups: {},
    ...more,
  };
}
