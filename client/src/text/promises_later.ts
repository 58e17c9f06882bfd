// Made by bin/protocol from app/domain/room/promises.py; a test fails when it is stale. Do not edit.

import { _ } from "./translations";

export const LEFT = (): string =>
  _(
    "Kirjoittajan voi silti joskus arvata: sanoista, asiasta tai siitä, kuka juuri silloin kirjoitti. Mitä pienempi ryhmä, sitä helpompaa se on. Palvelimen ylläpitäjä voisi tarkkailla, miltä laitteelta lappu tulee juuri silloin, kun se lähetetään.",
  );

export const LEFT_STORED = (): string =>
  _("Kun lappu on nimetön muille, kirjoittaja on tallessa. Myös palvelimen ylläpitäjä voisi katsoa sen.");

export const LEFT_TITLE = (): string => _("Mitä tämä ei peitä");

export const OWN_WITHHELD = (): string => _("Vain sinä ja ohjaaja näette");

export const LED_WITHHELD = (): string => _("Vain sinä ja kirjoittaja näette");
