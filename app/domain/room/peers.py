"""What a peer group (vertaisryhmä) promises, on all pages and screens. All are msgids; promises.py has the rest."""

from __future__ import annotations

from app.domain.translation_marks import N_

PEERS = N_("Vertaisryhmä – kaikki poistetaan lopuksi")
"""On the phone, on the big screen and on the pages of the facilitator."""
PEERS_CHOICE = N_("Vertaisryhmä: kaikki poistetaan lopuksi")
PEERS_HINT = N_(
    "Olet itse yksi vertaisista: näet laput samoin kuin muut. Laput ovat aina anonyymejä. "
    "Kun päätät huoneen, kaikki poistetaan noin viiden minuutin kuluttua. Tuloksia, tiedostoja ja arkistoa ei ole. "
    "Kun huone on avattu, tätä ei voi muuttaa."
)
PEERS_END = N_(
    "Kun ohjaaja päättää huoneen, kaikki poistetaan noin viiden minuutin kuluttua. "
    "Sitä ennen voit ladata omat lappusi tällä laitteella, mutta et piilotettuja."
)
PEERS_LATEST = N_("Jos huone unohtuu auki, kaikki poistetaan %(date)s.")
PEERS_LEADER = N_(
    "Ohjaaja on yksi vertaisista ja näkee laput samoin kuin sinä. "
    "Vain hän näkee nimimerkkien luettelon, jotta hän voi poistaa ihmisen huoneesta. "
    "Jos hän piilottaa lapun, kaikki näkevät syyn."
)
PEERS_STORED = N_(
    "Kun huone on auki, palvelimella ovat laput ja vastaukset, nimimerkkisi ja satunnainen tunniste, "
    "josta laitteesi tunnetaan. Puheesta ei tallenneta mitään. Seurantakoodia ei ole."
)
PEERS_LEFT = N_(
    "Muut voivat muistaa, kuvata tai kopioida sen, mitä he näkevät. "
    "Palvelun ylläpitäjä voi lukea tekstit, kunnes ne on poistettu. "
    "Tietokannan vanhoihin tiedostoihin tekstiä voi silti jäädä joksikin aikaa. "
    "Jos palvelusta otetaan varmuuskopio, kun huone on auki, huone on kopiossa, kunnes kopio vanhenee. "
    "Jos kopio palautetaan, huone poistetaan siitä, kun palvelun luettelo poistoista on tallessa. "
    "Ohjaaja näkee poistokuitin: milloin huone avattiin ja poistettiin ja montako riviä siitä poistettiin. "
    "Riveistä näkee, montako ihmistä liittyi. Kuitissa ei ole nimimerkkejä eikä tekstejä."
)
PEERS_ROLE = N_(
    "Kukaan ei tarkista, mitä valitset. Valinta ei siis todista, keitä muut ovat. Valintaasi ei tallenneta."
)
PEERS_ENDING = N_(
    "Kirjoittaminen loppuu heti. Noin viiden minuutin kuluttua kaikki poistetaan, eikä sitä saa takaisin. "
    "Kerro muille, että he voivat nyt ladata omat lappunsa."
)
"""To the facilitator, before she ends the group."""
PEERS_OVER = N_("Vertaisryhmä on päättynyt. Kaikki poistetaan noin viiden minuutin kuluttua.")
"""To the facilitator and to everybody in the room, from the end on."""
