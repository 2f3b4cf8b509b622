/**
 * The words of case words: German nouns that everybody knows, short, easily spelled, and nothing to take amiss. No two
 * differ by one letter or sound alike on the telephone (b and p, d and t, ei and ai …); the test keeps that.
 */
export const caseWords: readonly string[] = `
  Aachen Abakus Abdruck Abend Abfahrt Abitur Ablage Absatz Abteil Achsel Adler Afrika Agentur Akademie
  Akazie Akelei Akkord Akku Akrobat Akte Aktion Album Algebra Allee Alltag Alpen Altbau Amboss Ameise
  Amerika Ampel Ampere Analyse Ananas Anbau Anemone Anfang Anflug Angler Anis Anker Ankunft Anorak Anruf
  Ansicht Anstieg Antenne Antwort Anzug Apfel Apparat Aprikose Arbeit Archiv Arena Armband Armreif Aroma
  Artikel Asien Asphalt Aster Atelier Atlas Atom Aufbau Aufguss Auflauf Aufruf Aufsatz Auftritt Auge August
  Ausblick Ausflug Ausgabe Auslage Ausweg Ausweis Auszug Auto Avocado Axiom Bagger Bahn Bahnhof Balken
  Ballon Bambus Banane Bart Basar Basis Bauer Baum Baumhaus Bauplan Becher Becken Beere Beginn Beifall Bein
  Beitrag Bergwerk Bericht Besen Bestand Besuch Beton Betrieb Bett Beutel Beweis Bezirk Biber Biene Bilanz
  Bild Bingo Biologie Birke Bison Blatt Blech Blick Blitz Bluse Bochum Bodensee Bogen Bohrer Bolzen Bonbon
  Bonn Bonus Borste Botanik Bote Boxer Brandung Brauch Braue Brei Bremen Bremse Brezel Brief Brille Brise
  Brokkoli Bronze Brosche Brot Brotkorb Brunnen Bucht Budget Bund Burg Busch Bussard Butter Dach Dame
  Dampfer Dank Daten Datum Daumen Deckel Delfin Delta Dessert Dialog Diamant Dichter Diele Dienst Dienstag
  Diesel Dill Diplom Dirigent Diskus Docht Dolde Domino Donau Donner Dosis Drache Draht Drehbank Dreieck
  Dreirad Dresden Drossel Drucker Duett Duft Dutzend Ebbe Ebene Echo Efeu Effekt Ehre Eidechse Einband
  Einfall Eingang Einheit Einhorn Einkauf Eintopf Eintritt Eisberg Eisvogel Elan Elch Element Elfe Ellbogen
  Elster Empfang Energie Enzian Epoche Erbse Erdbeere Erde Erdnuss Erfolg Erfurt Erker Erlebnis Ernte Esche
  Espe Essig Estragon Etappe Etat Etikett Eule Euro Europa Export Fabel Fabrik Fackel Faden Fagott Fahrer
  Fahrplan Fahrrad Fahrt Faktor Falke Fallobst Familie Fantasie Farbe Fasan Fassade Fassung Faust Fazit
  Fechter Feld Feldweg Felge Fenchel Fenster Ferien Fernrohr Fernweh Ferse Festzelt Figur Film Filter Finale
  Firma Firn Flachs Flagge Flamme Flasche Flieger Flocke Florenz Flotte Flug Flugzeug Fluss Fohlen Fokus
  Folie Forelle Formel Formular Fossil Foto Frachter Frack Frage Freitag Freude Freund Frieden Frist Frosch
  Frucht Fulda Funk Gabe Galaxis Galerie Galopp Garn Garten Gast Gaukler Gazelle Gebiet Gebirge Gedanke
  Geduld Gehalt Gehege Geige Gelenk Gemeinde Genf Genuss Gepard Gesang Geschenk Gestalt Geste Gewand Gewebe
  Gewicht Gewinde Gewinn Gewitter Giebel Ginster Gipfel Gips Giraffe Gitarre Glanz Glas Glashaus Globus Glut
  Gold Golfer Gondel Grad Granit Griff Grotte Grund Gruppe Gulasch Gummi Gunst Gurke Gurt Habicht Hafer
  Halde Hals Halstuch Hamburg Hammer Hamster Handtuch Handwerk Harfe Harmonie Harz Haustier Havel Hebel
  Hecht Hecke Hefe Heide Heimat Heimweg Heizung Hektar Helium Helsinki Hemd Herbst Hering Heubett Heulager
  Hilfe Himbeere Himmel Hinweis Hirsch Hirse Holunder Holz Honig Hopfen Horizont Horn Hose Hotel Humor Hupe
  Ideal Idee Igel Iglu Iltis Imbiss Imker Import Impuls Index Ingwer Insel Inserat Iris Island Italien Jacke
  Jade Jaguar Jahr Jasmin Jena Joker Jubel Junge Juni Jupiter Kachel Kadenz Kaffee Kajak Kakao Kaktus
  Kalender Kalk Kamera Kamin Kamm Kanada Kanal Kandis Kanon Kantine Kanu Kapern Kapuze Karat Karneval Karo
  Karosse Karotte Karpfen Kasper Kastanie Kasten Katalog Katze Kaufhaus Kaugummi Keks Kelle Kellner Kern
  Kerze Kessel Kette Kiebitz Kies Kimono Kino Kiosk Kirsche Kiste Kittel Kiwi Klammer Klang Klappe Klasse
  Klavier Klee Kleid Klima Klinke Knauf Kneipe Knete Knick Knie Knolle Knopf Knospe Knoten Koala Kobold
  Kochbuch Kochtopf Koffer Kohl Kokos Kolben Kolibri Kombi Komet Komma Kommode Kompass Kompott Kontakt
  Konzert Kopie Koralle Kork Korken Kornfeld Korsika Kosmos Krabbe Kraft Kragen Kran Kranich Krater Krawatte
  Kreide Kreisel Kreta Kristall Krokus Krone Krug Kuba Kuchen Kugel Kulisse Kultur Kumpel Kupfer Kupplung
  Kurbel Kurier Kurkuma Kurs Kutsche Labor Ladung Lagune Laken Lama Lampe Landhaus Landweg Laser Lasso
  Laterne Lauch Lauf Lavendel Leder Legende Leguan Lehm Lehrer Leine Leipzig Leiste Leistung Lenker Lerche
  Lesebuch Lexikon Liane Libelle Lichtung Liege Lilie Limonade Lineal Linse Liter Locher Logik London
  Lorbeer Lotse Lotus Luchs Lugano Lupine Madrid Magie Magnet Mahlzeit Mailand Mainz Mais Majoran Makrele
  Malta Malve Mammut Manege Mansarde Mantel Mappe Marathon Marder Marke Marmor Marone Marzipan Masche
  Maschine Matrose Maulwurf Maurer Maxime Mechanik Mehl Meister Melodie Melone Menge Mensch Mentor Merkur
  Messe Messing Meter Methode Mexiko Mikado Mikrofon Milch Mimik Minute Minze Mistel Mittag Mittwoch Mode
  Modell Modus Mokka Moment Mond Monitor Monsun Montag Moos Moped Morgen Mosaik Mosel Motiv Motto Mulde
  Murmel Muschel Muse Museum Musik Muster Nachbar Nacken Napf Narzisse Nase Nashorn Natur Neckar Neffe Nelke
  Neon Netz Neugier Nichte Nickel Nilpferd Nische Nixe Nomade Norden Nordpol Norwegen Notiz Nudel Nummer
  Nuss Nutzen Objekt Oboe Obst Obstkorb Ofen Ofenrohr Ohrring Oktave Oktober Olive Omega Omelett Onkel Opal
  Oper Optik Orange Orbit Ordner Ordnung Orgel Orient Original Orka Oslo Osten Osterei Otter Ozean Paar
  Paddel Pagode Paket Palast Palette Palme Panama Panda Panorama Panther Papagei Papaya Papier Pappel
  Paprika Parabel Parade Park Partner Passat Passwort Pasta Pastete Pauke Pavian Pavillon Pedal Pelikan
  Pergola Perle Pesto Pfad Pfanne Pfeffer Pfeife Pfeiler Pfennig Pferd Pfirsich Pflanze Pflaume Pforte
  Pianist Picknick Pilot Pilz Pinguin Pinie Pinzette Pirat Pistazie Pizza Planet Planke Plastik Platin
  Platte Platz Plotter Podest Podium Poesie Pokal Polen Polo Poncho Portal Portier Portugal Posaune Post
  Postamt Poster Potsdam Pracht Prag Praline Praxis Presse Primel Prinz Prisma Probe Produkt Prolog Prosa
  Prospekt Prozent Pudding Pulli Pullover Puma Punkt Quader Quadrat Quark Quartett Quelle Quintett Quitte
  Radar Radio Radius Radtour Radweg Rahmen Rakete Ralle Rand Ranke Raps Rasen Rassel Rasthof Raupe Raureif
  Rebhuhn Reflex Reform Regal Regen Reif Reifen Reise Reisfeld Reiter Rekord Reling Rentier Rest Rettich
  Rezept Rhein Riegel Riemen Riese Riga Ringbuch Ringer Rinne Ritter Robbe Roboter Rochen Rock Rodel Roggen
  Rohr Roller Roman Rosine Rosmarin Rotkohl Route Rubin Rucksack Ruder Ruderer Ruhe Rumba Runde Rundfunk
  Rundweg Saal Saga Sahne Saison Sakko Salami Salat Salbei Salon Salz Samen Samt Sandale Sandburg Sanduhr
  Saphir Satellit Satin Sattel Saturn Sauna Savanne Schach Schal Schatten Schatz Schauer Schaukel Scheibe
  Schere Scheune Schiefer Schiene Schilf Schirm Schleier Schleife Schleuse Schliff Schloss Schlucht Schluck
  Schmand Schnalle Schnecke Schnee Schnur Schoner Schrank Schraube Schritt Schub Schule Schulhof Schulter
  Schuppen Schwalbe Schwan Schwelle Schwung Seeblick Seegras Seehund Seeigel Seerose Seestern Segel Segler
  Seife Seilbahn Sekunde Sellerie Semester Seminar Semmel Sender Sensor Serie Sesam Sicht Sieb Siedlung
  Signal Silbe Sinn Sirup Sitz Skala Skilift Skipiste Skulptur Slalom Smaragd Socke Sofa Sohle Solist Sonate
  Sonde Sonntag Sorte Spalte Spanien Spannung Spargel Spaten Spatz Specht Speiche Spektrum Spiegel Spiel
  Spieler Spinat Spindel Spirale Spitze Sport Sportler Sprache Sprung Spule Spur Stab Staffel Stall Stamm
  Stange Stapel Start Station Stativ Statue Staude Stecker Steg Stein Stempel Steppe Stiefel Stier Stift
  Stil Stille Stimme Stimmung Stirn Stock Stoff Stola Stollen Storch Strand Strauch Streifen Strich Strohhut
  Strophe Strudel Studio Stufe Stuhl Stunde Suche Summe Suppe Tacho Tafel Takt Talent Taler Tandem Tangente
  Tango Tanz Tarif Taste Taucher Taunus Taxi Technik Teddy Teekanne Teich Telefon Teleskop Teller Tempo
  Tennis Tenor Teppich Termin Terrasse Text Ticket Tiger Tinte Tirol Tisch Tischler Titel Toast Toga Tokio
  Tomate Tonband Topas Torf Torwart Toskana Trab Trainer Traktor Trapez Traube Traum Trecker Treffen Trend
  Treppe Tresen Tresor Tretboot Triangel Trichter Trier Trikot Trommel Trompete Tropfen Trost Trubel Tube
  Tuch Tugend Tukan Tulpe Tundra Tunnel Turban Turbine Turbo Turin Turm Turner Ufer Uferweg Ulme Umfang
  Umriss Umschlag Umweg Umzug Ural Urlaub Utopie Vater Veilchen Venedig Verbund Verein Vetter Vogel Vorbild
  Vorhang Vorhof Vorlage Vorort Vorrat Vorspiel Vorteil Vulkan Waage Wachs Wachtel Waffel Wagen Wald
  Waldrand Waldweg Walnuss Walross Walzer Wanderer Wanne Ware Wasser Watte Wecker Weiher Weimar Weinberg
  Weisheit Weite Weizen Welpe Wels Wende Wendung Werft Werk Werkbank Werkzeug Weser Wien Wikinger Wimper
  Wind Windrad Windrose Winkel Winter Wippe Wirkung Wirsing Wisent Wissen Woche Wohnung Wolf Wolle Wort
  Wunder Wunsch Wurzel Zahlwort Zahnrad Zander Zange Zapfen Zauber Zauberer Zaun Zaungast Zebra Zehe Zeichen
  Zeiger Zeile Zeisig Zeitung Zelt Zement Zenit Zentrum Zeppelin Zermatt Zettel Zeugnis Ziel Zierde Ziffer
  Zikade Zimmer Zimt Zirkel Zirkus Zitrone Zobel Zone Zopf Zucker Zufall Zugvogel Zukunft Zusage Zutat Zweck
  Zwieback Zwiebel
`
  .trim()
  .split(/\s+/u);
