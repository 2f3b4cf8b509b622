/** Words that say nothing about which product is meant: function words and the usual phrases of a request, German and English. */
import { fold } from './stem.ts';

const german = `
aber ach all alle allem allen aller alles als also am an andere anderen anderer anderes ans auch auf aus außerdem bei beide beiden beim
bekomme bekommen bekommt benötige benötigen benötigt bestelle bestellen bestellt bestellung bin bis bist bitte bittschön brauch brauche brauchen
braucht brauchte bräuchte bräuchten bzw circa da dabei dafür dagegen daher damit danach danke dann daran darauf daraus darf das dass davon davor
dazu dein deine deinen dem den denen denn der deren des deshalb dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch ebenfalls
eben eher eigentlich ein eine einem einen einer eines einige einmal er erst es etwa etwas euch euer eure euren fast folgende folgenden folgendes
führen führt für gar geben gehabt geht gerade gerne gern gibt gibts gib ganz genau genug gleich grad gut gute guten hab habe haben habt hallo hast
hat hatte hatten hätte hätten hätt her hi hier hin hoffe ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins irgendein irgendeine ist
ja jede jedem jeden jeder jedes jetzt kann kannst kaufe kaufen kein keine keinen könnt könnte könnten können könntet kosten kostet kostets
lager lagernd lasse lassen lang leider lieber liefern liefert lieferbar mal man mehr mein meine meinem meinen meiner mich mir mit mitgeben
moin möchte möchten mögen muss müssen nach nehme nehmen nehm nein nicht nichts noch nochmal nun nur ob oder ohne per plus preis preise pro
sagen schauen schick schicke schicken schon schönen sehr sein seine seid seit servus sich sie sind so sofort soll sollen sollte sollten sondern
sowie stück suche suchen sucht teuer tag teil trotzdem über um und uns unser unsere unserem unseren unter verfügbar verkaufen verkauft vom von vor
vorrätig vorrat wann wäre wären war waren warum was weil statt anstatt außer bzgl betreffend betr welche welchem welchen welcher welches wenig wenn wer werde werden wie wieder wieviel
wieviele will willst wir wird wo wohl wollen wollte wollten worden wurde wurden würde würden zu zum zur zusätzlich zwar zwecks
sortiment programm angebot angebote anbieten anfrage hilfe info kriege kriegen krieg kriegt rausschicken zusenden zukommen sende senden
grüß gott mahlzeit hey grüße mfg vg lg uhr stk st stck
`;
const english = `
a about all also am an and any are as at be been but by can could dear did do does else ever for from get give got had has have having hello help here
hey hi how i if in into is it its just know let like looking me mine more much many my need needed needs next no not of off offer on one
ones or order our out per please pls price prices pricing quote sell selling send she should so some something stock stocked than thank thanks that the
their them then there these they this those to too us want wanted was we were what when where which who will with would yes you your carry
cost costs available availability buy
`;

/** Folded, so that spelling of umlauts does not matter. */
export const stopWords: ReadonlySet<string> = new Set(`${german} ${english}`.trim().split(/\s+/).map(fold));
