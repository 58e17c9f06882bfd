import { expect, test } from "vitest";
import { syllables } from "../../src/text/syllables";

const WORDS = [
  "koke-mus-asi-an-tun-ti-ja-toi-min-nan",
  "Mie-len-ter-veys-kun-tou-tu-jien",
  "mie-len-ter-veys-on-gelma",
  "päih-de-pal-ve-lu-oh-jaa-ja-kou-lu-tet-ta-vat",
  "epä-jär-jes-tel-mäl-lis-tyt-tä-mät-tö-myys",
  "yhden-ver-tai-suus-suun-ni-telma",
  "saa-vu-tet-ta-vuus-se-loste",
  "las-ten-suo-je-lu-il-moi-tus",
  "hyvin-voin-ti-alueella",
  "nuo-ri-so-psy-ki-at-ria",
  "asi-a-kas-pro-jekti",
  "vapaa-eh-tois-toi-minta",
  "työt-tö-myys-eläke",
  "kau-pun-ki-suun-nit-telu",
  "KAU-PUN-KI-SUUN-NIT-TELU",
  "kun-ta-yh-tymä",
  "strömsö",
];

test.each(WORDS)("a word is broken as it is said: %s", (broken) => {
  expect(syllables(broken.replaceAll("-", "")).join("-")).toBe(broken);
});

test("no end of a word is left with fewer than three letters, and no letter is lost", () => {
  for (const word of ["ia".repeat(9), "ukonilmojen", "asiantuntijaa", "aa", "tsstrk"]) {
    const pieces = syllables(word);
    expect(pieces.join("")).toBe(word);
    if (pieces.length > 1)
      expect(Math.min(pieces[0]?.length ?? 0, pieces.at(-1)?.length ?? 0)).toBeGreaterThanOrEqual(3);
  }
});
