/** Signals from what customers write: facts only, with their own sentence as evidence. Pure; order of messages is of no account. */
import type { Entity } from '../understanding.ts';
import { againstIn } from './said/against.ts';
import { contractsIn } from './said/contract.ts';
import type { Finding, Reader } from './said/finding.ts';
import { fold } from './said/fold.ts';
import { growingIn } from './said/growing.ts';
import { toTheMachine } from './said/machine.ts';
import { peopleIn, sitesIn } from './said/places.ts';
import { projectsIn } from './said/project.ts';
import { rhythmIn } from './said/rhythm.ts';
import { type Sentence, sentencesOf } from './said/sentence.ts';
import { carriesOthers, type Stance, stanceAt } from './said/stance.ts';
import { suppliersIn } from './said/supplier.ts';
import { type Drawback, type Grade, type Seen, type Signal, together } from './signal.ts';

/** One message as it came, with its entities (offsets in `text`); `day` is YYYY-MM-DD. */
export type SaidMessage = { id: string; day: string; text: string; entities: readonly Entity[] };

/** What helps to judge words: people of the company on file, and our own name, which is no competitor's. */
export type OnFileForWords = { employees?: number; ownName?: string };

const readers: readonly Reader[] = [rhythmIn, sitesIn, growingIn, projectsIn, contractsIn, suppliersIn];

/** Everything the messages of a turn say for or against more business. Never throws on any text. */
export function signalsFromMessages(messages: readonly SaidMessage[], known: OnFileForWords = {}): Seen {
  const seen = together(...messages.map((message) => readMessage(message, known)));
  return { ...seen, signals: backed(seen.signals) };
}

function readMessage(message: SaidMessage, known: OnFileForWords): Seen {
  const sentences = sentencesOf(message.text, message.entities);
  const seen: Seen = { signals: [], drawbacks: [] };
  let others = false;
  for (const [at, sentence] of sentences.entries()) {
    const talk = toTheMachine(sentence);
    // Who gives the machine orders is believed nothing, whatever facts stand beside them.
    if (talk === 'all') return { signals: [], drawbacks: seen.drawbacks };
    const isTakenBack =
      sentence.isQuestion && /^(?:nein|nee|noe|no|nope|quatsch)(?: |$)/.test(sentences[at + 1]?.plain ?? '');
    if (talk === 'no' && !isTakenBack) seen.signals.push(...signalsOf(sentence, message, known, others));
    others = carriesOthers(sentence, others);
    if (!others) seen.drawbacks.push(...drawbacksOf(sentence, message));
  }
  return seen;
}

function signalsOf(
  sentence: Sentence,
  message: SaidMessage,
  known: OnFileForWords,
  others: boolean,
): Signal[] {
  const findings = [...readers.flatMap((read) => read(sentence)), ...peopleIn(sentence, known.employees)];
  return findings.flatMap((finding): Signal[] => {
    if (isOurselves(finding, known.ownName)) return [];
    const grade = gradeIn(finding, stanceAt(sentence, finding.from, finding.to, others), sentence);
    if (!grade) return [];
    const [article, ...more] = sentence.articles;
    return [
      {
        source: 'message',
        kind: finding.kind,
        grade,
        day: message.day,
        message: message.id,
        said: sentence.said,
        figures: finding.figures,
        ...(article && more.length === 0 ? { article } : {}),
      },
    ];
  });
}

function isOurselves({ kind, figures }: Finding, ownName: string | undefined): boolean {
  const names = kind === 'competitor' && ownName ? fold(ownName).split(/[^a-z0-9]+/) : [];
  return figures.some(({ value }) => names.includes(fold(value)));
}

/** The grade after the way it was said; none for what is denied, past or of others. */
function gradeIn({ kind, grade, mayDeny }: Finding, stance: Stance, sentence: Sentence): Grade | undefined {
  if ((stance.denied && !mayDeny) || stance.ofOthers) return undefined;
  if (ending.test(sentence.plain) && (kind === 'framework' || kind === 'integration')) return undefined;
  if (stance.past && kind !== 'growth' && kind !== 'competitor') return undefined;
  const isOfTheirPlace = kind === 'sites' || kind === 'growth' || kind === 'project';
  if (isOfTheirPlace && stance.ofYou) return undefined;
  if (stance.supposed && kind !== 'specialTerms') return 'interest';
  if (kind === 'recurring' && sentence.isQuestion && (stance.ofYou || asksInGeneral(sentence, stance)))
    return 'interest';
  return grade;
}

const ending = /kuendig|abbestell|abgeschafft|abschaffen|cancel|terminat/;

/** "Was kosten 5.000 im Jahr?" asks; "Jeden Monat 40 Kartons, geht das?" wants. */
function asksInGeneral({ plain, clauses }: Sentence, { ofUs }: Stance): boolean {
  const beginsAsQuestion =
    /^(?:ist|sind|gibt|gibts|was|wie\w*|ab|kriegt|bekommt|hab\w*|koenn\w*|kann|wer|welche\w*|wo|is|are|do|does|can|what|how|would|which|who) /;
  return !ofUs && (clauses.length < 2 || beginsAsQuestion.test(plain));
}

function drawbacksOf(sentence: Sentence, message: SaidMessage): Drawback[] {
  return againstIn(sentence).map((kind) => ({
    source: 'message',
    kind,
    day: message.day,
    message: message.id,
    said: sentence.said,
    figures: [],
  }));
}

/** A wish for a contract is a fact when the customer told in figures what it would be about, in whichever message. */
function backed(signals: readonly Signal[]): Signal[] {
  const inFigures = signals.some(
    ({ kind, grade, figures }) =>
      grade === 'fact' &&
      figures.length > 0 &&
      (kind === 'recurring' || kind === 'sites' || kind === 'project'),
  );
  if (!inFigures) return [...signals];
  return signals.map((signal) =>
    signal.kind === 'framework' && signal.grade === 'stated' ? { ...signal, grade: 'fact' } : signal,
  );
}
