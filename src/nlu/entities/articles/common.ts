/** Everyday and business words that are never goods and never a typo of goods; German and English, no trade's words. */

import { fold } from '../../words/stem.ts';
import { stopWords } from '../../words/stop-words.ts';
import { notGoods } from '../quantities/context.ts';
import { everyday } from './everyday.ts';

const words = `
  hilfe frage fragen antwort auskunft info infos information informationen rat tipp tipps zeit termin termine gespräch beratung rückruf rückmeldung anruf
  kontakt ansprechpartner ansprechpartnerin mitarbeiter mitarbeiterin berater kollege kollegin chef chefin kunde kunden kundin neukunde firma unternehmen betrieb
  angebot preis preise listenpreis nettopreis bruttopreis staffelpreis staffelpreise staffel staffeln rabatt rabatte mengenrabatt skonto nachlass konditionen kondition preisliste
  sonderpreis sonderkonditionen mengenstaffel rahmenvertrag vertrag verträge jahresbedarf bedarf spontanbedarf umsatz abnahme abnahmemenge
  rechnung rechnungen gutschrift lieferschein auftragsbestätigung bestätigung beleg belege kopie rechnungskopie zahlung zahlungsziel zahlungsbedingungen überweisung konto iban mahnung
  lieferung lieferungen liefertermin lieferzeit lieferzeiten lieferkosten lieferadresse lieferanschrift versand versandkosten fracht frachtkosten porto spedition express expressversand paket pakete
  sendung sendungen sendungsnummer tracking nachverfolgung abholung selbstabholung abholen ware waren material teile teil artikel produkt produkte sachen zeug ding dinge sortiment
  katalog kataloge prospekt muster datenblatt datenblätter sicherheitsdatenblatt sicherheitsdatenblätter zertifikat zertifikate zeugnis prüfzeugnis anleitung bedienungsanleitung montageanleitung
  zeichnung bild bilder foto fotos anhang datei pdf excel liste link mail mails email e-mail adresse anschrift telefon telefonnummer nummer artikelnummer kundennummer auftragsnummer rechnungsnummer
  auftrag aufträge bestellung bestellungen order position positionen pos menge mengen stückzahl anzahl einheit verpackungseinheit gebinde größe größen maß maße länge breite höhe gewicht farbe farben
  qualität norm variante varianten ausführung ausführungen modell typ alternative alternativen ersatz unterschied eigenschaften technische daten reklamation retoure rücksendung umtausch
  rückgabe garantie gewährleistung schaden mangel fehler problem probleme ärger beschwerde defekt kaputt beschädigt falsch fehlt fehlen gefehlt zurück
  öffnungszeiten geöffnet offen filiale filialen niederlassung standort standorte baustelle baustellen lager werk halle büro werkstatt laden shop webshop onlineshop zugang zugangsdaten passwort login account benutzer
  schulung schulungen seminar kurs veranstaltung messe hausmesse termin webinar aktion aktionen bonus werbung newsletter datenschutz daten löschung auskunft
  roboter bot maschine computer mensch person leute herr frau herren damen kollegen team vertrieb innendienst außendienst einkauf einkäufer buchhaltung
  woche wochen tag tage monat monate jahr jahre stunde stunden minute minuten uhr heute morgen gestern montag dienstag mittwoch donnerstag freitag samstag sonntag früh mittag abend nachmittag vormittag
  januar februar märz april mai juni juli august september oktober november dezember weihnachten ostern urlaub betriebsurlaub feiertag wochenende
  euro cent geld kosten gebühr zuschlag mindestbestellwert mindermengenzuschlag mehrwertsteuer mwst netto brutto summe betrag wert prozent
  möglich möglichkeit egal wichtig dringend eilig schnell sofort später bald neu neue neuer neuen neues alt alte alten alter alles besser beste besten billig billiger billigste günstig günstiger günstigste teuer teurer
  groß große großen größer klein kleine kleinen kleiner kurz lang lange schwer leicht stark ganz halb voll leer richtig gleich gleiche gleichen selbe selben dieselbe dieselben
  letzte letzten letztes letzter letztens nächste nächsten nächster vorige erste ersten erster zweite zweiten zweiter dritte dritten weitere weiteren verschiedene mehrere wenige viele viel übliche üblichen
  leider weiter wieder sicher natürlich vielleicht wahrscheinlich ungefähr circa eigentlich nämlich gerade bereits heute nachher vorher zuletzt neulich damals bisher inzwischen zusammen insgesamt jeweils
  geht gehts ging gehen kommt kommen kam kamen gekommen macht machen mache gemacht gibt wissen wusste sagt sagen sagte sieht sehen schaut schauen steht stehen stand liegt liegen läuft laufen nimmt
  bekommen bekommst erhalten erhielt geliefert bestellt bezahlt angekommen versendet verschickt zugeschickt geschickt gefunden finden findet funktioniert klappt passt passen passend reicht helfen hilft melden meldet anrufen
  ändern änderung stornieren storno storniert kündigen löschen abbrechen tauschen zurückgeben zurückschicken reklamieren wiederholen verwenden benutzen einsetzen halten hält eignet geeignet
  schreiben schreibt geschrieben lesen hören gehört sprechen spricht reden rede telefonieren fragen frag fragt erklären erkläre zeigen zeig zeige nennen nenne rechnen rechne mitteilen
  wort worte satz grund gründe fall fälle idee meinung interesse projekt projekte bauvorhaben ausschreibung großprojekt großauftrag jahresmenge
  deutschland österreich schweiz bayern münchen berlin hamburg weg straße haus ort stadt nähe umgebung gegend
  danke dankeschön merci gruß grüße tschüss servus hallo moin hey okay ok ja nein nee jo jup klar genau super prima toll perfekt passt bitte entschuldigung sorry
  help question questions answer information info time appointment meeting call callback contact someone somebody anyone person people human agent colleague boss customer company business
  price prices discount discounts rebate quote quotes offer offers quotation invoice invoices receipt copy payment terms conditions contract contracts account login password access
  delivery deliveries shipping shipment shipments freight parcel tracking express pickup collection goods stuff things item items product products article articles part parts catalogue catalog brochure sample
  datasheet datasheets certificate manual drawing picture photo photos attachment file email address phone number list order orders position quantity quantities unit units size sizes length width height weight colour color colours
  quality standard version model type alternative alternatives replacement difference complaint return returns refund warranty guarantee damage damaged broken wrong missing late problem problems issue error
  opening hours open closed branch branches site sites location store shop warehouse office workshop training trainings seminar course event events webinar newsletter privacy data
  robot bot machine computer week weeks day days month months year years hour hours minute minutes today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday morning afternoon evening
  january february march april may june july august september october november december christmas easter weekend holiday euro euros cent money cost costs fee surcharge minimum vat net gross total amount value percent
  possible important urgent urgently quick fast soon later new old same other another different several few many lot lots enough big bigger small smaller short long heavy light strong full empty right cheap cheaper best better good
  first second third last next usual again already still really maybe perhaps probably about around always never sometimes recently before after since because however please thanks thank hello hi hey bye sorry okay sure great perfect fine
  come came go going went make made see look tell told say said know knew think want call called find found send sent receive received arrive arrived deliver delivered ship shipped pay paid change cancel delete return exchange use used fit fits work works
  germany austria switzerland munich berlin street road city town area project projects tender annual volume yearly monthly weekly recurring regular regularly
  service support beim abend ding kaffeepause mittagspause pause feierabend angaben angabe stand status status-update update zwischenstand rest restlieferung restmenge teillieferung rückstand nachlieferung eta
  yours mine ours hers luck chance chances wait waiting stop start begin end day-to-day thing way ways kind kinds sort sorts place places
`;

/** Folded everyday words. */
export const commonWords: ReadonlySet<string> = new Set([
  ...`${words} ${everyday}`.trim().split(/\s+/).map(fold),
  ...stopWords,
  ...notGoods,
]);

const shy = `
  driver drivers close switch paint round care book books lead leads measure lock locks table tables key keys rule rules release split tip tips papers paper seat gun pen suit suits
  block band spot drill press mark marks record tie ties plug wheel light lights cover covers mask line string cord hard
  papier leitung leitungen buchen schweißen leuchten adern augen ohren schützen kehren stift terrasse installation automat automaten buche nuss schneider halter werkzeug werkzeuge
  holz hygiene sicherung sicherungen spitze messen ziehen drehen sitzen kette auge bohne
`;

/** Words that name goods in a catalogue and everyday things in a sentence: goods only where goods stand. Folded. */
export const shyNames: ReadonlySet<string> = new Set(shy.trim().split(/\s+/).map(fold));

const colours = `
  schwarz schwarze weiß weiss weiße blau rot grün gelb grau orange braun silber transparent klar anthrazit bunt
  black white blue red green yellow grey gray orange brown silver transparent clear hard soft round split flat small large
`;

/** Words that only ever describe. Folded. */
export const describingWords: ReadonlySet<string> = new Set(colours.trim().split(/\s+/).map(fold));
