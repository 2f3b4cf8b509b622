/** Words around a number that say whether it counts goods. Language only: nothing here is of one trade. */
import { fold } from '../../words/stem.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/).map(fold));

/** After these a number is a place in a list, an address or a name, never a quantity. */
export const numberedBefore = set(`
  nr no nummer number position positionen pos posten lines zeilen punkt seite page zeile kapitel absatz paragraph ziffer haus hausnummer raum zimmer tor halle etage stock kw woche
  typ type modell model version baujahr filiale gate halle platz kasse gebäude building item artikel art bestellnummer artikelnummer kundennummer
  telefon tel handy mobil fax plz iban bic konto ust hrb statt anstatt instead rv vertrag rahmenvertrag step schritt option variante jahr year seit nicht not nich net
  gr größe size`);

/** After these a number is a document's, unless a unit follows: "Angebot: 30 Rollen". */
export const paperBefore = set(
  'auftrag bestellung rechnung lieferschein angebot auftragsnummer rechnungsnummer invoice quote order po anfrage bedarf',
);

/** Street names end in these. */
export const streetEnd =
  /(?:stra(?:ss|ß)e|str|weg|gasse|allee|platz|ring|damm|ufer|road|street|avenue|lane)$/;

/** What people count besides goods: time, money, people, places, papers. */
export const notGoods = set(`
  euro eur cent ct prozent percent uhr h std stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren minute minuten min sekunden
  grad mal times hour hours day days week weeks month months year years minutes pm am o'clock degrees
  mitarbeiter mitarbeitern leute leuten personen person mann kollegen gesellen azubis azubi monteure monteuren beschäftigte angestellte
  employees people persons men colleagues staff fitters
  standort standorte standorten filiale filialen niederlassung niederlassungen baustelle baustellen betriebe betrieben werke werken werkstätten häuser
  praxis praxen hotel hotels höfe hof haus raum räume räumen rooms room schule schulen schools practices practice branch kunden customers lieferanten suppliers
  gsm sqmm sprossen stufen kochstellen gemeinden auszubildende auszubildenden gewerke gewerken bauabschnitte bauabschnitten
  dachdecker dachdeckern sprachen languages fahrzeuge fahrzeugen vehicles teilnehmer gäste guests kinder plätze seats etagen stockwerke floors lkw transporter
  wohnungen einheiten sites site locations branches shops offices buildings flats
  angebote rechnungen rechnung aufträge auftrag bestellungen bestellung lieferungen lieferung pakete fragen frage sachen dinge positionen position
  varianten drahtgeflechte drahtgeflechten lagen layers möglichkeiten punkte artikel mails anrufe invoices orders deliveries questions things items lines options calls quotes
  fach fache facher x-mal km kilometer meilen miles ps mb gb ma w watt volt v ampere nm bar rabatt skonto discount off
  bids offers quotations copies competitors mitbewerber mitbewerbern covers meals mahlzeiten essen lorries trucks vans stores outlets
  hektar ha acres kühe kühen rinder rindern schweine schweinen hühner pferde pferden tiere tieren cows sheep horses animals betten beds bedrooms
  pupils students children residents patients patienten bewohner schüler schülern members mitglieder mitgliedern clinics restaurants farms
  jährige jahrige prozentig ter te sten st. nd rd th`);

/** Before a number: not to be taken at face value. */
export const about =
  set(`ca circa zirka etwa ungefähr ungefaehr rund knapp schätzungsweise grob about around approximately approx roughly min mind
  mindestens max maximal höchstens minimum maximum bestimmt geschätzt`);

/** Before a bare number: it is a quantity ("Menge 20", "lieber 30", "je 50", "was kosten 500"). */
export const countsAfter =
  set(`menge anzahl qty quantity stückzahl je jeweils à lieber doch auf nehme nehmen nehm nimm brauche brauchen bräuchte benötige
  benötigen bestelle kosten kostet kost kostn kosteten cost costs need take make mach mache macht machen gib gebt geben und oder dann also nur bitte ab von
  sagen wir eher vielleicht genau insgesamt zusammen gesamt total exactly like rather then just and or from for für bei über noch weitere another ja nee nein
  ok okay yes no sorry doch stattdessen order buy lieferst liefern schick schicken wären waren sind`);

/** After a bare number: it counts what was spoken of before. */
export const countsBefore =
  set(`davon hiervon derer von of davonn bitte please statt anstatt instead reichen reicht langen langt wären würden auch lieber oder
  ändern erhöhen setzen reduzieren verringern anpassen change increase reduce
  und or werden sollen sollten sollen würd genügen nehmen nehm nehme bestellen brauche brauchen maybe wird dann enough only pls`);

/** Fillers of an answer that is but a number: "ich nehm dann mal 20 bitte". */
export const fillers =
  set(`ich wir i we dann mal bitte please so na also ja ok okay nehme nehmen nehm brauche brauchen hätte gern gerne would like need take the die davon
  nee nein doch lieber eher und oder no yes just make it mach machen sie du es draus ca etwa rund ungefähr insgesamt zusammen genau von denen of them these those hm äh
  then rather instead sagen stück total sind waren reichen`);
