/** What kind of trouble a customer tells of, by their words: decides who is asked and what is done next. */

export type Problem = 'missing' | 'wrong' | 'damaged' | 'late' | 'defect' | 'invoice' | 'return' | 'other';

/** Asked first to last: a broken parcel that came late is rather broken. */
const words: readonly { problem: Problem; pattern: RegExp }[] = [
  {
    problem: 'damaged',
    pattern:
      /beschädig|beschaedig|zerbroch|zerdrückt|eingedrückt|eingedellt|delle|gerissen|ausgelaufen|transportschad|kaputt angekommen|zerkratzt|verbeult|gebroch|undicht|aufgeplatzt|nass geworden|damaged|broken|crushed|torn|leaking|dented|smashed/iu,
  },
  {
    problem: 'wrong',
    pattern:
      /falsch(?!en tag)|verkehrt|verwechselt|nicht (?:das )?bestellt|was anderes|etwas anderes|andere(?:r|n|s)? (?:artikel|größe|groesse|farbe|ware)|statt\b.*(?:bekommen|geliefert|gekommen|erhalten)|wrong|not what (?:i|we) ordered|instead of|mixed up/iu,
  },
  {
    problem: 'missing',
    pattern:
      /fehl(?:t|en|te|ten|menge)|zu wenig|nur (?:die )?hälfte|nicht dabei|unvollständig|nicht komplett|kam(?:en)? nur|waren nur|lag(?:en)? nur|missing|short|incomplete|not in the (?:box|parcel)|only (?:got|received|half)/iu,
  },
  {
    problem: 'invoice',
    pattern:
      /rechnung|berechnet|gutschrift|doppelt abgebucht|abgebucht|preis (?:ist|war|stimmt)|mahnung|invoice|charged|credit note|billed|dunning|reminder/iu,
  },
  {
    problem: 'late',
    pattern:
      /(?:immer|noch) (?:noch )?nicht (?:da|gekommen|angekommen|geliefert|eingetroffen)|nicht (?:an)?gekommen|zu spät|verspät|überfällig|seit .* wart|warte[nt]?\b.* (?:seit|immer)|late|overdue|still (?:not|waiting)|hasn.t (?:come|arrived)|not arrived|never arrived/iu,
  },
  {
    problem: 'defect',
    pattern:
      /defekt|kaputt|funktioniert nicht|geht nicht|läuft nicht|mangel|mängel|schlechte qualität|qualität|garantie|gewährleistung|ausfall|abgebrochen|löst sich|taugt|faulty|defective|does(?:n.t| not) work|not working|quality|warranty|fell apart|failed/iu,
  },
  {
    problem: 'return',
    pattern:
      /zurück(?:geben|schick|send|nehm|bring)|retour|rücksend|ruecksend|rückgabe|umtausch|return|send (?:it |them )?back|exchange/iu,
  },
];

export function problemIn(text: string): Problem {
  return words.find(({ pattern }) => pattern.test(text))?.problem ?? 'other';
}
