/** The card of who comes late is short in every language: its words are counted as they are read. */

import { readFileSync } from "node:fs";
import { render } from "lit-html";
import { afterEach, expect, test } from "vitest";
import type { View } from "../../../src/protocol";
import { setTranslations, type Translations } from "../../../src/text/translations";
import { late } from "../../../src/views/firelight/late";
import { boardOf } from "../../board/boards";

/** With the heading and the button that stand around it. */
const AROUND = ["Hyvä, että tulit", "Selvä"];
const SEEN = "Taululla on lappuja ja ryhmiä: %(notes)s, %(groups)s.";

afterEach(() => setTranslations({}));

/** The catalogue of a language as the page embeds it. Long entries go on from line to line. */
function catalogue(language: string): Translations {
  const source = `../app/translations/${language}/LC_MESSAGES/messages.po`;
  const joined = readFileSync(source, "utf8").replace(/"\n"/g, "");
  const text = (line = '""') => JSON.parse(line) as string;
  const found = joined.split("\n\n").flatMap((entry): [string, Translations[string]][] => {
    const words = (key: string) => entry.match(new RegExp(`^${key} (".*")$`, "m"))?.[1];
    if (!words("msgid")) return [];
    const plural = [text(words("msgstr\\[0\\]")), text(words("msgstr\\[1\\]"))] as const;
    return [[text(words("msgid")), words("msgid_plural") ? plural : text(words("msgstr"))]];
  });
  return Object.fromEntries(found);
}

/** A board of many notes and groups, in the third phase, whose titles are as long as the card shows. */
function busy(may: View["may"]): View {
  const title = Array.from({ length: 40 }, () => "sana").join(" ");
  const { p, d } = boardOf({}).phases;
  const phases = { o: { ...p, title }, p: { ...p, title, index: 1 }, d: { ...d, title, index: 2 } } as View["phases"];
  const notes = Object.fromEntries(Array.from({ length: 300 }, (_one, at) => [`n${at}`, {}]));
  const groups = { g: { area: "a", name: "Jonot", at: 3 }, h: { area: "a", name: "Ovet", at: 4 } };
  return boardOf(notes, { phases, phase: "d", groups, may });
}

function read(may: View["may"], known: Translations): string[] {
  const place = document.createElement("p");
  const lines = late(busy(may));
  render(
    lines.map((line) => [line, " "]),
    place,
  );
  const around = AROUND.map((words) => known[words] ?? words);
  return `${around.join(" ")} ${place.textContent}`.trim().split(/\s+/);
}

test.each(["fi", "fi@selko", "sv", "en"])("in %s it has sixty words at most, whatever one may do", (language) => {
  const known = language === "fi" ? {} : catalogue(language);
  setTranslations(known);
  if (language !== "fi") expect(known[SEEN]).toBeTruthy();
  for (const may of [["write"], ["act"], ["arrange"], []] as View["may"][]) {
    const words = read(may, known);
    expect(words.length).toBeGreaterThan(30);
    expect(words.length, words.join(" ")).toBeLessThanOrEqual(60);
  }
});
