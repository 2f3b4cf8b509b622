/** The examples as a project file of CLU (authoring API 2023-04-01), entities labelled by our own extractor. */
import { type Language, languages } from '../../domain/language.ts';
import { type Entity, type EntityType, type Intent, intents } from '../../domain/understanding.ts';
import type { Examples } from '../../domain/vendor.ts';
import { apiVersion, noneCategory } from './settings.ts';

export type CluLabel = { category: string; offset: number; length: number };
export type CluUtterance = {
  text: string;
  language: string;
  intent: string;
  dataset: 'Train';
  /** Offsets and lengths are UTF-16 units. */
  entities: CluLabel[];
};
export type CluProject = {
  projectFileVersion: string;
  stringIndexType: 'Utf16CodeUnit';
  metadata: {
    projectKind: 'Conversation';
    projectName: string;
    multilingual: true;
    description: string;
    language: Language;
    settings: { confidenceThreshold: number };
  };
  assets: {
    projectKind: 'Conversation';
    intents: { category: string }[];
    entities: CluEntity[];
    utterances: CluUtterance[];
  };
};
export type CluEntity = {
  category: string;
  compositionSetting: 'combineComponents';
  prebuilts?: { category: string }[];
};

export type ProjectParts = {
  /** The project's name in Azure. */
  name: string;
  /** Whose examples they are. */
  description: string;
  examples: Examples;
  extract(text: string, language: Language): readonly Entity[];
};

/** Below this CLU answers `None`; to be tuned in Azure by what a trained model scores. */
const confidenceThreshold = 0.3;

/** Which of CLU's own finders help with an entity; each entity is also learned from the labels. */
const finders: Record<EntityType, readonly string[]> = {
  product: [],
  quantity: ['Quantity.Number'],
  date: ['DateTime'],
  orderNumber: [],
  quoteNumber: [],
  invoiceNumber: [],
  deliveryNoteNumber: [],
  customerNumber: [],
  postalCode: [],
  email: ['Email'],
  phone: [],
  vatId: [],
  company: [],
  person: [],
};

/** A project file of all examples. What CLU would refuse of it is for `projectFaults` to find. */
export function cluProject({ name, description, examples, extract }: ProjectParts): CluProject {
  return {
    projectFileVersion: apiVersion,
    stringIndexType: 'Utf16CodeUnit',
    metadata: {
      projectKind: 'Conversation',
      projectName: name,
      multilingual: true,
      description,
      language: 'de',
      settings: { confidenceThreshold },
    },
    assets: {
      projectKind: 'Conversation',
      intents: intents.map((intent) => ({ category: categoryOf(intent) })),
      entities: Object.entries(finders).map(([category, prebuilts]) => ({
        category,
        compositionSetting: 'combineComponents',
        ...(prebuilts.length > 0 ? { prebuilts: prebuilts.map((finder) => ({ category: finder })) } : {}),
      })),
      utterances: intents.flatMap((intent) =>
        languages.flatMap((language) =>
          examples[intent][language].map((text) => utterance(text.trim(), language, intent, extract)),
        ),
      ),
    },
  };
}

function utterance(
  text: string,
  language: Language,
  intent: Intent,
  extract: ProjectParts['extract'],
): CluUtterance {
  const entities = extract(text, language).map(({ type, text: said, start, end }) => {
    // A label in another place teaches something wrong, and nobody would see it in 20,000 utterances.
    if (text.slice(start, end) !== said) {
      throw new Error(`The ${type} of "${text}" is not at ${start} to ${end}.`);
    }
    return { category: type, offset: start, length: end - start };
  });
  return { text, language, intent: categoryOf(intent), dataset: 'Train', entities };
}

function categoryOf(intent: Intent): string {
  return intent === 'none' ? noneCategory : intent;
}
