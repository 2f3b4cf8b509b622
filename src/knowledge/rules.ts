/** service.yaml, signals.yaml and words.yaml: routing by segment, upgrade signals, and how customers say things. */
import { z } from 'zod';
import type { ServiceSegment } from '../domain/company.ts';
import { unitCode } from '../domain/units.ts';
import type { Signals, Words } from '../domain/vendor.ts';
import { listOf, text, whole } from './fields.ts';
import type { Folder } from './folder.ts';
import { readYaml } from './yaml-file.ts';

const service = z.object({ segments: z.record(text, z.object({ route: text, responseMinutes: whole })) });

/** The service programme by segment. */
export function readService(folder: Folder): Record<string, ServiceSegment> {
  return readYaml(folder, 'service.yaml', service)?.data.segments ?? {};
}

const signals = z.object({ threshold: whole, weights: z.record(text, whole) });

/** Upgrade signals, from the product's defaults when the vendor has none. */
export function readSignals(folder: Folder): Signals {
  return readYaml(folder, 'signals.yaml', signals)?.data ?? { threshold: 0, weights: {} };
}

const unit = text.transform((value, context) => {
  const code = unitCode(value);
  if (!code)
    context.addIssue({ code: 'custom', message: `"${value}" is not a unit of UN/ECE Rec 20 that we know` });
  return code ?? value;
});

const words = z.object({
  synonyms: z.record(text, listOf(text)).default({}),
  abbreviations: z.record(text, text).default({}),
  units: z.record(text, unit).default({}),
});

/** The vendor's words, or the product's general ones. */
export function readWords(folder: Folder): Words {
  return readYaml(folder, 'words.yaml', words)?.data ?? { synonyms: {}, abbreviations: {}, units: {} };
}
