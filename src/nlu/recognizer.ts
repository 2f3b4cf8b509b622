/** The recogniser: text in, language, requests, intents and entities out. Nothing of a message is kept. */
import type { Language } from '../domain/language.ts';
import type { Entity, Recognizer, Understanding, UnderstandingContext } from '../domain/understanding.ts';
import { type LanguageReader, languageReader } from './learning/language.ts';
import type { Model } from './learning/model.ts';
import { type Reader, reader } from './reader.ts';
import { splitRequests } from './requests.ts';

/** Finds the entities of a text; offsets are into that text. */
export type EntityExtractor = (
  text: string,
  context: { today: string; language: Language; expecting?: UnderstandingContext['expecting'] },
) => Entity[];

export type RecognizerParts = { model: Model; extract?: EntityExtractor };

/** A recogniser that can be given newer weights while it serves. */
export type LearnedRecognizer = Recognizer & { use(model: Model): void };

/** A recogniser over trained weights. `extract` defaults to finding nothing. */
export function createRecognizer({ model, extract = () => [] }: RecognizerParts): LearnedRecognizer {
  let parts = partsOf(model);

  function understand(text: string, context: UnderstandingContext): Understanding {
    const language = context.language ?? parts.languages.read(text).language;
    const judge = (stretch: string) => parts[language].read(stretch, context);
    const whole = judge(text);
    const expecting = context.expecting ? { expecting: context.expecting } : {};
    const entities = extract(text, { today: context.today, language, ...expecting });
    const requests = splitRequests(text, whole, judge, entities);
    return {
      text,
      language,
      intents: requests.map(({ intent }) => intent),
      candidates: requests[0]?.candidates ?? whole.candidates,
      entities,
      requests,
    };
  }

  return {
    understand,
    use(newer) {
      parts = partsOf(newer);
    },
  };
}

type Parts = { languages: LanguageReader } & Record<Language, Reader>;

function partsOf(model: Model): Parts {
  return {
    languages: languageReader(model.detector),
    de: reader('de', model.de),
    en: reader('en', model.en),
  };
}
