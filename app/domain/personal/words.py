"""Words by which names of people are told from names of places and services. `bin/protocol` gives the client the same.

The lists are never complete. They are chosen so that a name is missed rather than an ordinary note called personal.
"""

from __future__ import annotations

_GIVEN = """
Maria Helena Johanna Anneli Kaarina Marjatta Liisa Annikki Hannele Kristiina Emilia Tuulikki Elina Marika Sofia
Katariina Marja Ritva Tuula Pirjo Päivi Leena Riitta Sari Minna Tiina Tarja Eila Eeva Helvi Anne Pirkko Kirsi Jaana
Heidi Hanna Laura Mari Sanna Susanna Jenni Katja Niina Maarit Merja Virpi Sirpa Seija Raija Kaija Arja Irma Aino Aila
Aune Elli Hilkka Saara Sara Emma Ella Eevi Venla Iida Ida Julia Noora Nea Jonna Anniina Annika Henna Reetta Satu-Maria
Kati Anu Outi Piia Pia Mia Miia Nina Maija Maiju Kaisa Kaisu Taina Teija Eija Marjo Marjut Mirja Mirjami Orvokki
Juhani Johannes Olavi Antero Tapani Tapio Mikael Kalevi Petteri Matti Pekka Ilmari Jari Timo Kari Antti Hannu Heikki
Jukka Seppo Markku Mika Janne Juha Martti Mikko Jorma Pentti Erkki Pertti Reijo Raimo Veikko Esa Eero Sami Marko Petri
Ville Tomi Teemu Jarmo Jouni Jani Jussi Harri Arto Ari Risto Tuomas Lauri Kimmo Pasi Aleksi Eetu Elias Niko Joonas
Juho Otto Eino Kalle Veli-Matti Arttu Jesse Joni Jere Samuli Henri Hannes Topias Aapo Paavo Simo Vesa Tero Toni Ossi
Christina Margareta Elisabeth Kristina Birgitta Ulla Gunilla Gun Inger Britt Kerstin Ingrid Astrid Solveig Monica
Johan Anders Karl Erik Gustav Nils Lars Fredrik Henrik Stefan Thomas Peter Mats Sven Göran Bengt Hans Jan Kaj Tom
Ahmed Mohamed Mohammed Ali Omar Hassan Fatima Amina Olga Tatjana Natalia Irina Svetlana Sergei Aleksandr Dmitri Sirkku
Sirkka Aada Linnea Lotta Veera Vilma Iiris Siiri Milla Nelli Oona Pihla Roosa Jasmin Jenna Jessica Krista Lea Leila
Maire Marjaana Martta Milja Mira Mirka Mirva Oili Pauliina Petra Riikka Riina Saija Salla Salme Sanni Senja Silja
Sinikka Soile Suoma Sylvi Terttu Tiia Tuija Tuire Viivi Vuokko Elsa Kirsti Kerttu Lyyli Martti Sirje Aarne Aaro Aimo
Akseli Anssi Asko Atte Aulis Daniel Eemeli Elmeri Ensio Heimo Henry Ilkka Ilpo Jaakko Jarkko Jarno Juuso Jyrki Kaarlo
Keijo Kim Kristian Lasse Lassi Leevi Leo Manu Markus Matias Mauri Miika Miikka Miska Miro Niilo Oskari Oskar Panu
Pauli Rasmus Rauno Reino Roope Roni Sakari Santeri Sebastian Severi Taisto Taneli Tatu Tauno Teppo Teuvo Tommi Topi
Tuomo Tuukka Urpo Valtteri Veijo Verneri Viljami Viljo William Yrjö Erika Eva Karin Lena Linda Lisa Märta Ulrika Jonas
Jens Kenneth Kurt Leif Magnus Martin Niklas Patrik Robert Roger Rolf Ulf Viktor Abdi Abdullah Aisha Ahmad Anastasia
Andrei Ekaterina Elena Farah Halima Hamza Ibrahim Igor Ivan Khadija Layla Leyla Maryam Mehmet Mustafa Nadia Oksana
Oleg Samira Vladimir Yusuf Zahra John Mary Sarah James David Michael Jane Emily
"""
_AMBIGUOUS = """
Aamu Anna Armas Helmi Ilta Impi Inkeri Kaino Kielo Kukka Lahja Lempi Lumi Meri Oiva Olli Onni Orvokki Rauha Rauni
Ruusu Satu Suvi Taika Taimi Tarmo Toini Toivo Tuuli Tyyne Urho Usko Valo Veli Vieno Voitto Ilma Into Kai Kauko Terhi
Unto Pilvi Lilja Taru Sisko Vappu Arvo Sampo Sini Aura
"""
_SURNAMES = """
Virtanen Korhonen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Lehtinen Saarinen
Salminen Heinonen Niemi Heikkilä Kinnunen Salonen Turunen Salo Laitinen Tuominen Rantanen Karjalainen Jokinen Mattila
Savolainen Lahtinen Ahonen Ojala Leppänen Hiltunen Väisänen Leinonen Miettinen Kallio Aaltonen Pitkänen Manninen
Koivisto Hakala Laaksonen Anttila Räsänen Hirvonen Lehto Laakso Toivonen Mustonen Rantala Aalto Peltonen Partanen
Moilanen Hänninen Nurmi Kettunen Lappalainen Seppälä Kokkonen Kainulainen Nurminen Niskanen Salmi Kemppainen Peltola
Lindholm Johansson Karlsson Nyman Lindström Eriksson Lindqvist Andersson Holm Nyberg Söderholm Lundqvist Sjöberg
Meikäläinen Meikalainen Testaaja Esimerkki Vainio Halonen Niinistö Oksanen Pesonen Parviainen Rissanen Ruotsalainen
Ikonen Kosonen Voutilainen Vuorinen Pulkkinen Mikkonen Myllymäki Hyvönen Tiainen Ylönen Sirola Tikkanen Huttunen
Kärkkäinen Tolonen Ketonen Lampinen Eskola Jalonen Kauppinen Hakkarainen Makkonen Martikainen Pietilä Sillanpää
Suominen Tamminen Uusitalo Vesterinen Holopainen Immonen Jääskeläinen Karvonen Komulainen Kuusisto Könönen Malinen
Mononen Nissinen Nykänen Penttinen Puustinen Repo Ronkainen Sihvonen Taskinen Tanskanen Torvinen Utriainen Vartiainen
Vilén Ahmed Ali Hassan Mohamed Ivanov
"""
_NO_SURNAMES = """
palvelu keskus keskuk sairaal terveys asema asemal talo koti kodi koulu kaupun kunta kunna kela kelas kanta säätiö
liitto liito yhdisty seura kirkko kirko akatemia instituut yliopisto yliopistol projekti hanke hankke klinik poliklin
kahvila puisto katu kadu viikko viiko päivä ohjaamo mission missio setlement osasto neuvola apteekki tupa tuvan
pysäkki ryhmä ryhmät pesula hoiva hoito lääkäri hoitaja ohjaaja sairaanhoitaja psykologi sosiaali mielenterv nuoriso
diakon vanhus palaute kertoi sanoi soitti tuli meni kysyi auttoi kuunteli hoiti kirjoitti teki antoi oli on ei ja tai
joka jonka minä minun mulle hän hänen kanssa kiitos tietää osaa kaikki hyvä uusi vanha suomen suomi helsin tampere
turku turus turun oulu espoo vantaa lahdes lahtee kuopio porin pori kotka vaasa joensuu jyväskyl lappeenran hämeenlin
rovaniem seinäjo mikkeli kouvola porvoo savo pohjanma lapin lapis uusimaa uudenmaa kontula kallios malmi itäkesk
tikkuril leppävaar tapiola korson raision salos punai sini valkoi yhtei sosiaal aikuis ikäihm
"""
_PLACES_AFTER = """
katu kadu tie tien tiel kuja päivä päivän koulu puisto talo koti kodi sairaal säätiö seura museo kirja laulu patsas
aukio lukio opisto akatemia halli keskus keskuk raitti polku gata gatan väg vägen skola skolan park hus
"""

GIVEN = frozenset(_GIVEN.split())
AMBIGUOUS = frozenset(_AMBIGUOUS.split())
"""Given names that are also ordinary words."""
SURNAMES = frozenset(_SURNAMES.split())
NO_SURNAMES = tuple(_NO_SURNAMES.split())
"""What the second word of a name does not begin with, in lower case: institutions, places, verbs, adjectives."""
NAMESAKES = tuple(_PLACES_AFTER.split())
"""What a word begins with, after a genitive, if it is named after somebody: “Minna Canthin koulu”."""
