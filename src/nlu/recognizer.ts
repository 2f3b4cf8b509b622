/** The recogniser: text in, language, requests, intents and entities out. Nothing of a message is kept. */
import type { Language } from '../domain/language.ts';
import type {
  Entity,
  Reading,
  Recognizer,
  Request,
  Understanding,
  UnderstandingContext,
} from '../domain/understanding.ts';
import type { EntityExtractor } from './entities.ts';
import { type LanguageReader, languageReader } from './learning/language.ts';
import type { Model } from './learning/model.ts';
import { bodyOf } from './letters.ts';
import { type Reader, reader, refused } from './reader.ts';
import { type RawRequest, requestsOf } from './requests.ts';

/** `extract` is asked once a message, for the whole of it; absent, nothing is found. */
export type RecognizerParts = { model: Model; extract?: EntityExtractor };

export type LearnedRecognizer = Omit<Recognizer, 'understand'> & {
  understand(text: string, context: UnderstandingContext): Understanding;
  /** Whether a message is in a language the counter does not speak; it is refused then, whatever its words say. */
  isForeign(text: string, usual?: Language): boolean;
  /** Newer weights from now on, without a message in between being lost. */
  use(model: Model): void;
};

/** Above this a text of several words is in a third language: 26 of 30 are found, none of 674 others. */
const foreignAbove = -0.1;
const foreignConfidence = 0.9;
const twoWords = /\p{L}\s+\p{L}/u;

/** A recogniser over trained weights. Never throws on any text. */
export function createRecognizer({ model, extract = () => [] }: RecognizerParts): LearnedRecognizer {
  let parts = partsOf(model);

  function understand(text: string, context: UnderstandingContext): Understanding {
    const { today, expecting } = context;
    const body = bodyOf(text);
    const said = text.slice(body.start, body.end);
    const { language, foreignness } = parts.languages.read(said, context.language);
    const read = (part: string) => parts[language].read(part, context);
    const whole = read(said);
    const requests = isForeign(said, foreignness)
      ? [{ ...body, ...refused(whole, foreignConfidence) }]
      : requestsOf(text, body, whole, read, context);
    const entities = extract(text, { today, language, ...(expecting ? { expecting } : {}) });
    return {
      text,
      language,
      ...readingsOf(requests),
      entities,
      requests: withEntities(text, requests, entities),
    };
  }

  return {
    understand,
    isForeign(text, usual) {
      const { start, end } = bodyOf(text);
      const said = text.slice(start, end);
      return isForeign(said, parts.languages.read(said, usual).foreignness);
    },
    use(newer) {
      parts = partsOf(newer);
    },
  };
}

/** One foreign word may be a name or a brand; two words in a row are a language. */
function isForeign(text: string, foreignness: number): boolean {
  return foreignness > foreignAbove && twoWords.test(text);
}

type Parts = { languages: LanguageReader } & Record<Language, Reader>;

function partsOf(model: Model): Parts {
  return {
    languages: languageReader(model.detector),
    de: reader('de', model.de),
    en: reader('en', model.en),
  };
}

/** Every entity belongs to the request it stands in, else to the one before it, else to the first. */
function withEntities(text: string, requests: readonly RawRequest[], entities: readonly Entity[]): Request[] {
  return requests.map((request, i) => {
    const from = i === 0 ? 0 : request.start;
    const to = requests[i + 1]?.start ?? text.length;
    return {
      ...request,
      text: text.slice(request.start, request.end),
      entities: entities.filter(({ start }) => start >= from && start < to),
    };
  });
}

/**
 * What a message is as a whole: the intents of its requests, and what would be asked back with: of several requests what
 * each is, then their second readings.
 */
export function readingsOf(
  requests: readonly Pick<Request, 'intent' | 'candidates'>[],
): Pick<Understanding, 'intents' | 'candidates'> {
  const firsts = requests.map(({ intent }) => intent);
  const all = distinct([...firsts, ...requests.flatMap(({ candidates }) => candidates)]);
  return { intents: distinct(firsts), candidates: all.slice(0, Math.max(3, firsts.length)) };
}

/** Readings by name, the first of each. */
function distinct(readings: readonly Reading[]): Reading[] {
  return readings.filter(({ name }, i) => readings.findIndex((other) => other.name === name) === i);
}
