/** Words to the machine instead of the counter: orders, roles, scores, classes; they say nothing of the customer. */
import type { Sentence } from './sentence.ts';

/**
 * Talk of scores, classes and orders to the machine: such a sentence says nothing of the customer. `all` is an
 * instruction: then nothing of the message is believed.
 */
export function toTheMachine(sentence: Sentence): 'no' | 'sentence' | 'all' {
  if (instruction.test(sentence.plain) || roleplay.test(sentence.said)) return 'all';
  return scoring.test(sentence.plain) || settings.test(sentence.said) ? 'sentence' : 'no';
}
const instruction =
  /(?:ignorier\w*|vergiss|vergesst|missachte|ueberschreib\w*|ignore|forget|disregard|override|bypass) (?:\w+ ){0,4}(?:regel\w*|anweisung\w*|vorgabe\w*|instruktion\w*|prompt\w*|rules?|instructions?|polic\w+|guidelines?)|system ?prompt|new instructions?|neue anweisung(?:en)?|create (?:an? )?(?:upgrade|case)|developer mode|jailbreak|du bist (?:jetzt|ab jetzt|ab sofort)|you are now|act as|pretend|(?:setz\w*|stell\w*|trag\w*|markier\w*|stuf\w*|vermerk\w*|notier\w*|speicher\w*|set|mark|flag|rate|classify|treat|raise|put|write) (?:\w+ ){0,5}(?:score|scoring|segment|potenzial|potential|prioritaet|priority|a kunden?|b kunden?|key account|threshold|schwelle|weights?)|(?:nur|bloss) (?:ein )?(?:spass|scherz)|(?:war|ist) (?:ein|nur) (?:spass|scherz)|just kidding|only joking/;
/** `system: …`, `sites=500`: as if the message were a program. */
const roleplay = /^\W*(?:system|assistant|admin|developer|user)\s*:/iu;
const settings =
  /\b(?:volume|sites?|score|recurring|framework|integration|weight|segment|signals?|kind|potential|growth)\s*[=:]\s*\w/iu;
const scoring =
  /(?:^| )(?:score|scoring|punktzahl|\d+ punkte|(?:upgrade|kunden)?potenzial|potential|segment|threshold|schwellwert|top kunden?|key account|(?:a|b|c) kunden?|premiumkunden?|vip)(?= |$)|(?:weight|kind|grade) ?:/;
