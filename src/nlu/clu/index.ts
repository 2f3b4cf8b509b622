/** Azure CLU beside our own recogniser: what the rest of the counter uses of this folder. */
import type { Recognizer } from '../../domain/understanding.ts';
import type { LearnedRecognizer } from '../recognizer.ts';
import { cluAsker } from './asker.ts';
import { cluClient } from './client.ts';
import { createCluRecognizer } from './recognizer.ts';
import { type CluLimits, type CluLog, type CluSettings, usualLimits } from './settings.ts';

export type { CluLimits, CluLog, CluSettings } from './settings.ts';

/** CLU decides the intents, `own` reads everything else and everything while CLU does not answer. */
export function withClu(
  own: LearnedRecognizer,
  settings: CluSettings,
  log: CluLog,
  limits: Partial<CluLimits> = {},
): Recognizer {
  return createCluRecognizer(own, cluAsker(cluClient(settings), { ...usualLimits, ...limits }, log));
}
