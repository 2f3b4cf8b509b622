/** Where the customer buys so far: "bisher bei Würth gekauft", "unser Großhändler macht dicht"; a rival's price alone is none. */
import type { Finding, Reader } from './finding.ts';
import { hits, words } from './finding.ts';
import type { Sentence } from './sentence.ts';

const sofar =
  'bisher|bislang|bis jetzt|aktuell|derzeit|momentan|zurzeit|zur zeit|noch|seit jahren|seit langem|immer|so far|currently|until now|up to now|at the moment|always|still|have been|been';
const bought =
  '(?:bestellt|bestellen|bestelle|gekauft|kaufen|kaufe|kauft|bezogen|beziehen|beziehe|geholt|holen|beliefert|buy|bought|buying|ordered|ordering|source|sourcing|get it|get them|supplied)';
const named = [
  words(
    `(?:${sofar}) (?:[^ ]+ ){0,6}?(?:bei|bei der|bei dem|beim|from|with|by) (?:der |dem |firma |fa |the )?([a-z0-9&]+)(?: [^ ]+){0,6}? (?:${bought})`,
  ),
  words(
    `(?:${bought}) (?:[^ ]+ ){0,4}?(?:${sofar}) (?:[^ ]+ ){0,6}?(?:bei|beim|from|with) (?:der |dem |firma |fa |the )?([a-z0-9&]+)`,
  ),
  words(
    `(?:${sofar}) (?:[^ ]+ ){0,3}?(?:${bought}) (?:[^ ]+ ){0,6}?(?:bei|beim|von|from|with) (?:der |dem |firma |fa |the )?([a-z0-9&]+)`,
  ),
];
const role = '(?:stamm)?lieferant\\w*|grosshaendler\\w*|haendler\\w*|supplier|wholesaler|dealer|vendor';
const present = words(
  `(?:bisherig\\w*|aktuell\\w*|derzeitig\\w*|jetzig\\w*|alte[nrs]?|gegenwaertig\\w*|unser\\w*|mein\\w*|our|my|current|present|old) (?:\\w+ )?(?:${role})`,
);
const trouble =
  /haengen|unzufrieden|enttaeusch|dicht|schliesst|schliessen|laeuft aus|auslauf|zu langsam|unzuverlaessig|klappt|wechseln|kuendig|insolven|nicht mehr|letting|lets us down|shut|ends|runs out|unhappy|unreliable|switch|let us down|going out/;
const switches = words(
  'lieferant(?:en)? ?wechsel\\w*|(?:lieferanten|anbieter) (?:\\w+ )?wechseln|(?:komplett )?zu (?:euch|you|ihnen) wechseln|switch\\w* (?:our )?suppliers?|switch(?:ing)? to you|move everything to you',
);

/** Whom "bei" does not name: us, or nobody in particular. */
const nobody =
  /^(?:euch|you|uns|mir|dir|ihnen|us|me|amazon|denen|ihr|your|shop|lager|hier|dort|einem|einer|nem|ner|anderen|andern|another|someone|others|the|der|dem|unserem|unserer|unser|mein\w*|our|my|konkurrenz|mitbewerber|wettbewerber|grosshandel|grosshaendler|lieferanten?|competitor|jedem|jeder|verschiedenen|different|various|several|a|an|zu|mehr|in|im|letzte\w*|bedarf|interesse|gelegenheit|aktionen|angeboten|rabatt|wir|ich|die|das|alles|hand|gleichen|diese\w*|this|that|last|them|\d.*)$/;
const elsewhere =
  /^(?:einem|einer|nem|ner|anderen|andern|another|someone|konkurrenz|mitbewerber|wettbewerber|grosshandel|grosshaendler|competitor|amazon|verschiedenen|different|various|several|a)$/;

/** A supplier by name, or one that fails them, is a fact; another supplier without a name is only stated. */
export const suppliersIn: Reader = (sentence) => [
  ...named
    .flatMap((pattern) => hits(sentence, pattern))
    .flatMap(({ from, to, groups }): Finding[] => {
      const plain = groups[0] ?? '';
      if (elsewhere.test(plain)) return [{ kind: 'competitor', grade: 'stated', from, to, figures: [] }];
      if (nobody.test(plain) || !isName(sentence, plain, from, to)) return [];
      const supplier = asWritten(sentence, plain, from);
      return [
        { kind: 'competitor', grade: 'fact', from, to, figures: [{ name: 'supplier', value: supplier }] },
      ];
    }),
  ...(trouble.test(sentence.plain) ? hits(sentence, present) : []).map(
    // Their trouble is often told with a denial ("liefert nicht"): that does not deny the finding.
    ({ from, to }): Finding => ({ kind: 'competitor', grade: 'fact', from, to, figures: [], mayDeny: true }),
  ),
  ...hits(sentence, switches).map(
    ({ from, to }): Finding => ({ kind: 'competitor', grade: 'stated', from, to, figures: [] }),
  ),
];

/** Written large; or small and right before the verb, as in "bisher bei würth gekauft". */
function isName(sentence: Sentence, plain: string, from: number, to: number): boolean {
  if (plain.length < 2) return false;
  if (/^\p{Lu}/u.test(asWritten(sentence, plain, from))) return true;
  const behind = sentence.plain.slice(from, to).split(` ${plain} `)[1] ?? '';
  return plain.length >= 3 && /^[a-z&]+ ?[a-z]*$/.test(behind);
}

/** The name as the customer writes it, with a second word that is written large: "Engelbert Strauss". */
function asWritten(sentence: Sentence, plain: string, from: number): string {
  const at = sentence.words.findIndex((word) => word.start >= from && word.plain === plain);
  const [name, second] = [sentence.words[at]?.raw ?? plain, sentence.words[at + 1]?.raw ?? ''];
  return /^\p{Lu}/u.test(name) && /^\p{Lu}\p{L}+$/u.test(second) ? `${name} ${second}` : name;
}
