/** More everyday words, German and English with some dialect: what people write around their business. No trade's words. */

export const everyday = `
  raus freundliche freundlichen geehrte geehrter geehrtes grüßen dank jemand jemanden mach stimmt stimmen chat eins drei vier fünf sechs sieben acht neun zehn elf zwölf unserer unseres lass lasst lässt
  fahrer falsche falschen falscher falsches fürs vielen schickt schickts hoch gegen drin drinnen praxis bleibt bleiben wegen heißt hieß drauf frei nix hiermit bieten bietet bietest anbietet laut dat nehmt
  fertig schöne fest nie finde isch rein bitten gilt gelten unterlagen gesucht komm komme sonst stellen stell stellt hof warten warte wartet dürfen dürft schreib schreibe einfach keiner irgendwo eurem eurer
  angeboten zahlen zahlt zahl extra hersteller meister heut post hausmeister holen hol vergessen nich nit ned net art überhaupt müsste nen zwischen system sommer winter herbst frühjahr teilen mailen top tun
  mei selbst selber name namen sowas tür liebes liebe lieben dauert scho bevor eich verlangt geändert ende endlich wem wen setzen setzt wos umstellen einverstanden anfang anfangen fängt mailadresse künftig
  hend gesagt gekauft auto wia streichen streicht bescheid dahin schriftlich berechnet hausverwaltung nett recht tor automatisch richtige richtigen kita bad prüfen geprüft falls dasselbe ruft rufen anbei
  zuständig handwerker tresen anders lieferanten lohnt komplett komplette kompletten bringt bringen direkt bestätigen bestätigt gesehen kom wohin handy fenster café arbeiten arbeit weit kurze aktuell aktuellen
  legen legt leg zuschicken sag sage anmeldung anmelden anlieferung küche nötig schreinerei online unterwegs wat schlosserei pfiat abgelaufen anpassen doppelt sitzt unterschrieben nachbarn nachbar nochmals
  keller verstehst verstanden verstehe womit meinte gemeint süd nord fällt fallen schein kauf rum zieht freigegeben mitnehmen steh metzgerei digital zettel steuer hört hören versehen herzliche erhöhen basst
  echt offenen offene quartal dach eigenen eigene geh strom bauen dran hängt sehe seh schaffen schafft planen plan reichen ordern gebt ran wirklich ausstellen lautet logo winterdienst steuerberater schule
  schulen bereit korrigieren ersetzen privat gewünscht rechnungsadresse passiert zentrale tour tut postfach spät technik melde kostenlos kennen kennt auswahl aufs zeigt gezeigt hebbt hebt oben unten
  geschlossen zug angegeben metallbau vorbeikommen warenkorb rechnet innerhalb vorab formular versicherung autohaus gültig verein vorhin null entfernen buchhandlung kanzlei fährt fahrt weitermachen innung
  nächstes erreichbar thema nachts liest hobts labor malerbetrieb tischlerei druck links rechts wagen bedeutet gedacht markt wechseln startet hotel wisst ham platz verloren bauherr englisch deutsch gemeinde
  anlage feuerwehr weniger drüber machts chönd bank wollt draus besprochen gesprochen rausnehmen verlängern steuerbüro ust bestelung gegeben hochachtungsvoll irgendwas irgendwie vorbei lust verlegt voraus
  halbe bestimmt angerufen schlecht bloß merken schluss gewerbe zahnarztpraxis langsam überall gehören freuen draußen verpackung derzeit restaurant verlassen schneller nirgends prüfer geworden leere umgezogen
  monteur zimmerei tippen whatsapp diesmal datum maschinenbau institut vorkasse vormittags fällig dreimal zweimal anzeigen gefällt san nem lief verkäufer techniker übernimmt wünschen liebsten maximal
  nachfolger sonne zusatz woanders dreien normalerweise schau schaut ausfüllen wenns kalkulation einzelne einzelnen friseur folgt tauscht nachrichten neubau gegangen täglich wan beliefert fahrzeug familie
  zugriff übersicht behauptet sommerfest gasthof pflicht firmen ahnung aufheben völlig ook spezielles spezielle passendes sorten sorte aufdruck zweites drittes tasse regen schnee
  long-term short-term part-time full-time dauernd festes abzüge
  mittel normal normale normalen normaler inklusive inkl exklusive zuschnitt bestand bestände auskünfte einheiten einheit muster
  besorgen besorgt beschaffen führen fehlenden fehlende anderen neuesten reine gerne gern wetter witz spiel essen trinken schlafen kinder frau mann freund chefs sorge sorgen glück
  regards now take two don only over put sir ordered madam three instead everything left note free run wants nothing yet name write talk anything faithfully set date every says line practice cheers leave
  down won coming gone job rather show keep must customers well four confirmation doesn once until speak door sign details under why love five nice away home ask longer correct running writing kindly six
  system very accounts supply hold collect pick nobody top bill drop house happy purchase isn forget sales firm check done hall understand exactly credit fire supplier lost wishes request report confirm
  signed client night comes till each sirs ready ten bank everyone swap mrs extra room notice school changed purchasing agreed hereby reply myself bring building real goes far direct transfer eight
  technical previous him deal gave doing anymore gate cash register explain bakery both print joinery moment whether working online together inspection planning asking kitchen food mate interested meant
  fitting truck between market stay proof printed worth holidays download require somewhere deposit spring summer autumn winter twice count season private allowed lads website replace lift shows moving
  meet text being special straight approval anywhere council insurance claim took taking forward move mistake gets live ordering heard manufacturer alright keeps page guys caretaker life included runs
  manage yard within clicked inspector manager reach documents plan example valid nine sincerely main while returned withdraw emergency form turned dead getting programme outside post logo analysis officer
  asks nowhere guest customs ago roughly earlier grant collecting expired eleven confirmed dispatch early lorry centre didn behind demand partner talking companies department share bad surgery trip rain
  finish low competitor maintenance complete language hotel wife lower lane below advise duty chief anybody property leaving wish approve happen aren guess weather joke game eat drink
  sleep children woman man friend luck remove removed
  verbindlich verbindliche unverbindlich binding bindend konformitätserklärung leistungserklärung eu-konformitätserklärung prüfzeugnis zulassung zertifikat zertifikate datenblatt datenblätter maßzeichnung massblatt maßblatt bedienungsanleitung gebrauchsanweisung montageanleitung declaration conformity datasheet drawing
`;
