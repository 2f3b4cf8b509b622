/** One state of the vendor's folder, ready for use: snapshot, search, phrases, recogniser, calendar. */
import { germanHolidays } from './backends/holidays.ts';
import { stateOf } from './domain/postcode-state.ts';
import type { Vendor } from './domain/vendor.ts';
import type { Knowledge } from './kit/bot.ts';
import { phraseBook } from './kit/phrases.ts';
import { readVendor } from './knowledge/index.ts';
import { type CluLog, type CluSettings, withClu } from './nlu/clu/index.ts';
import { createExtractor } from './nlu/entities.ts';
import { createRecognizer, loadOrTrain } from './nlu/index.ts';
import { createFinder } from './search/finder.ts';

export type KnowledgeParts = {
  knowledgeDir: string;
  /** The product's own knowledge: intents, phrases, signals and words for vendors who bring none. */
  defaultsDir: string;
  /** Trained weights and compiled catalogues, kept by content hash. */
  cacheDir: string;
  onProgress?(message: string): void;
  /** Azure's CLU decides the intents, as long as it answers. */
  clu?: CluSettings;
  /** Is told when CLU stops and begins to answer. */
  log?: CluLog;
};

const silent: CluLog = { info: () => {}, warn: () => {} };

/** Reads the folder, trains or loads the recogniser. Throws KnowledgeInvalid with all faults of the folder. */
export async function openKnowledge(parts: KnowledgeParts): Promise<Knowledge> {
  const { cacheDir, onProgress } = parts;
  const vendor = await readVendor(parts.knowledgeDir, { defaults: parts.defaultsDir, cacheDir });
  const find = createFinder(vendor);
  const model = await loadOrTrain(vendor.examples, { cacheDir, ...(onProgress ? { onProgress } : {}) });
  const extract = createExtractor({ ...vendor, find });
  const own = createRecognizer({ model, extract });
  // Indexes are built at first use: here, so that the first customer does not wait for them.
  own.understand('20 Stück', { today: '2026-01-01', language: 'de' });
  find.answers('Versand', { limit: 1, language: 'de', today: '2026-01-01' });
  const recognizer = parts.clu ? withClu(own, parts.clu, parts.log ?? silent) : own;
  return {
    vendor,
    find,
    phrases: phraseBook(vendor.phrases),
    recognizer,
    isClosed: closedDays(vendor),
    isHolidayAt: holidaysAt(),
  };
}

/** Calendars of the states are made when a postcode of theirs first comes up. */
function holidaysAt(): (postalCode: string, day: string) => boolean {
  const states = new Map<string, (day: string) => boolean>();
  return (postalCode, day) => {
    const state = stateOf(postalCode);
    if (state === undefined) return false;
    const holiday = states.get(state) ?? germanHolidays(state);
    states.set(state, holiday);
    return holiday(day);
  };
}

function closedDays({ company }: Vendor): (day: string) => boolean {
  const holiday = germanHolidays(company.bundesland);
  const own = new Set(company.closedDays);
  return (day) => own.has(day) || holiday(day);
}
