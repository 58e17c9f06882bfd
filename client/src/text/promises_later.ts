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

export const OFFER = (): string =>
  _(
    "Pieni ryhmä: voit näyttää laput muille vain ryhmissä. Tästä lähtien vain sinä teet ryhmiä, ja jo tehdyt jäävät näkyviin. Tätä ei voi perua.",
  );

export const OFFER_ASKED = (): string =>
  _(
    "Muut eivät enää näe lappuja, jotka eivät ole ryhmässä. Lapun kirjoittaja ja sinä näette ne edelleen. Niiden tekstit eivät tule tuloksiin eivätkä raportteihin. Tätä ei voi perua.",
  );

export const PEERS_ENDING = (): string =>
  _(
    "Kirjoittaminen loppuu heti. Noin viiden minuutin kuluttua kaikki poistetaan, eikä sitä saa takaisin. Kerro muille, että he voivat nyt ladata omat lappunsa.",
  );

export const PEERS_LEADER = (): string =>
  _(
    "Ohjaaja on yksi vertaisista ja näkee laput samoin kuin sinä. Vain hän näkee nimimerkkien luettelon, jotta hän voi poistaa ihmisen huoneesta. Jos hän piilottaa lapun, kaikki näkevät syyn.",
  );

export const PEERS_LEFT = (): string =>
  _(
    "Muut voivat muistaa, kuvata tai kopioida sen, mitä he näkevät. Palvelun ylläpitäjä voi lukea tekstit, kunnes ne on poistettu. Tietokannan vanhoihin tiedostoihin tekstiä voi silti jäädä joksikin aikaa. Jos palvelusta otetaan varmuuskopio, kun huone on auki, huone on kopiossa, kunnes kopio vanhenee. Jos kopio palautetaan, huone poistetaan siitä, kun palvelun luettelo poistoista on tallessa. Ohjaaja näkee poistokuitin: milloin huone avattiin ja poistettiin ja montako riviä siitä poistettiin. Riveistä näkee, montako ihmistä liittyi. Kuitissa ei ole nimimerkkejä eikä tekstejä.",
  );

export const PEERS_OVER = (): string =>
  _("Vertaisryhmä on päättynyt. Kaikki poistetaan noin viiden minuutin kuluttua.");

export const PEERS_STORED = (): string =>
  _(
    "Kun huone on auki, palvelimella ovat laput ja vastaukset, nimimerkkisi ja satunnainen tunniste, josta laitteesi tunnetaan. Puheesta ei tallenneta mitään. Seurantakoodia ei ole.",
  );
