// Made by bin/protocol from app/domain/room/stricter_promises.py; a test fails when it is stale. Do not edit.

import { _ } from "./translations";

export const NOBODY_DOES = (): string => _("Muuta anonyymiksi…");

export const NOBODY_ASKED = (): string =>
  _(
    "Tieto siitä, kuka tämän vaiheen laput kirjoitti, poistetaan lopullisesti. Sinäkään et näe sitä enää. Myös lappujen roolit poistetaan. Laput jäävät. Kaikille huoneessa kerrotaan tästä.",
  );

export const NOBODY_LED = (): string =>
  _("Vaihe ”%(phase)s” on nyt anonyymi. Tieto lappujen kirjoittajista poistettiin, etkä näe sitä enää.");

export const NOBODY_TOLD = (): string =>
  _("Vaihe ”%(phase)s” on nyt anonyymi. Tieto lappujen kirjoittajista poistettiin. Ohjaajakaan ei näe sitä enää.");

export const FACILITATOR_DOES = (): string => _("Näytä kirjoittaja vain ohjaajalle…");

export const FACILITATOR_ASKED = (): string =>
  _(
    "Muut eivät enää näe, kuka tämän vaiheen laput kirjoitti. Sinä näet sen edelleen. Tätä ei voi perua. Kaikille huoneessa kerrotaan tästä.",
  );

export const FACILITATOR_LED = (): string =>
  _("Vaihe ”%(phase)s”: muut eivät enää näe, kuka lapun kirjoitti. Sinä näet sen edelleen.");

export const FACILITATOR_TOLD = (): string =>
  _("Vaihe ”%(phase)s”: muut eivät enää näe, kuka lapun kirjoitti. Ohjaaja näkee sen edelleen.");

export const ROLES_OFF_DOES = (): string => _("Poista roolit…");

export const ROLES_OFF_ASKED = (): string =>
  _(
    "Roolit poistetaan lopullisesti tämän vaiheen lapuista ja korteista, eikä uusia tule. Kaikille huoneessa kerrotaan tästä.",
  );

export const ROLES_OFF_LED = (): string =>
  _("Vaihe ”%(phase)s”: roolit on poistettu lapuista ja korteista, eikä uusia tule.");

export const ROLES_OFF_TOLD = (): string =>
  _("Vaihe ”%(phase)s”: roolit on poistettu lapuista ja korteista, eikä uusia tule.");

export const FACILITATOR_FORMERLY = (): string =>
  _("Tiukentui kesken työpajan. Sitä ennen ohjaaja näki, kuka lapun kirjoitti.");

export const EVERYONE_FORMERLY = (): string =>
  _("Tiukentui kesken työpajan. Sitä ennen kaikki näkivät kirjoittajan nimimerkin.");

export const OPEN_TITLE = (): string => _("Kuka näkee, kuka kirjoitti");

export const ONLY_STRICTER = (): string => _("Lupausta voi vain tiukentaa. Muutosta ei voi perua.");

export const SEEN_BEFORE = (): string =>
  _(
    "Mitä joku on jo nähnyt tai ladannut, sitä ei voi poistaa. Vanhoissa varmuuskopioissa kirjoittaja ja rooli voivat vielä olla, kunnes kopiot poistetaan.",
  );

export const SUMMARY_ONLY_LED = (): string =>
  _("Vaihe ”%(phase)s”: nyt vain ryhmissä olevat laput näkyvät kaikille. Muut laput näkevät vain kirjoittaja ja sinä.");

export const SUMMARY_ONLY_TOLD = (): string =>
  _(
    "Vaihe ”%(phase)s”: nyt vain ryhmissä olevat laput näkyvät kaikille. Muut laput näkevät vain kirjoittaja ja ohjaaja. Uusia ryhmiä tekee vain ohjaaja.",
  );
