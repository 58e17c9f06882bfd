/** The texts that explain why the server refused a command. */

import { NO_BALLOT } from "../ballots/need";
import { REFUSALS } from "../interactions/kinds";
import type { RefusalCode } from "../protocol";
import { _ } from "../text/translations";

/** Why a text or a command was not taken: by the server, or because this device could not merge two texts. */
export type Reason = RefusalCode | "lost";

/** Codes without a sentence of their own. Most of them reach nobody: the client sends the command again by itself. */
type Unexplained = "exists" | "no_phase" | "no_room" | "bad" | "need_sync" | "rate" | "unsaved";

type Explained = Exclude<Reason, Unexplained> | "other";

export function reason(code: Reason): string {
  return (REASONS[code as Explained] ?? REASONS.other)();
}

const REASONS: Readonly<Record<Explained, () => string>> = {
  ...REFUSALS,
  closed: () => _("Työpaja ehti päättyä."),
  not_open: () => _("Työpaja ei ole vielä auki."),
  not_allowed: () => _("Tässä vaiheessa tätä ei voi tehdä."),
  phase_over: () => _("Vaihe ehti vaihtua."),
  no_note: () => _("Lappua ei enää ole."),
  no_group: () => _("Ryhmää ei enää ole."),
  not_yours: () => _("Vain lapun kirjoittaja voi muuttaa lappua."),
  erased: () => _("Lappu on jo poistettu lopullisesti."),
  full: () => _("Seinä on täynnä. Kerro siitä ohjaajalle."),
  no_area: () => _("Aluetta ei enää ole."),
  no_ballot: NO_BALLOT,
  changed: () => _("Tämä on muuttunut sen jälkeen, joten mitään ei kumottu."),
  looser: () => _("Lupaus voi vain tiukentua."),
  removed: () => _("Et ole enää huoneessa."),
  signed_out: () => _("Kirjautumisesi on päättynyt."),
  lost: () => _("Muut ehtivät muuttaa samaa lappua, eikä tekstejä voitu yhdistää."),
  too_long: () => _("Teksti on liian pitkä."),
  empty: () => _("Tekstissä ei ole mitään näkyvää."),
  nul: () => _("Tekstissä on merkki, jota ei voi tallentaa: nollamerkki."),
  control: () => _("Tekstissä on merkki, jota ei voi tallentaa: näkymätön ohjausmerkki."),
  half: () => _("Tekstissä on merkki, jota ei voi tallentaa: merkin puolikas."),
  reserved: () => _("Tekstissä on merkki, jota ei voi tallentaa: se on varattu ohjelmien omaan käyttöön."),
  reversing: () => _("Tekstissä on merkki, jota ei voi tallentaa: se kääntää tekstin takaperin."),
  other: () => _("Palvelin ei voinut ottaa tätä vastaan."),
};
