/** A project file of CLU as the reference of the authoring API 2023-04-01 and its page of limits describe it. */
import { z } from 'zod';

/** "All symbols except : $ & % * ( ) + ~ # / ?", at most 50 characters. */
const categoryName = z.string().regex(/^[^:$&%*()+~#/?]{1,50}$/u);
const language = z.string().regex(/^[a-z]{2}(?:-[a-z]{2})?$/u);
/** What ListSupportedPrebuiltEntities names. */
const prebuilt = z.enum([
  'Person.Name',
  'General.Event',
  'General.Organization',
  'Choice.Boolean',
  'Quantity.Age',
  'Quantity.NumberRange',
  'Quantity.Number',
  'Quantity.Percentage',
  'Quantity.Ordinal',
  'Quantity.Dimension',
  'Quantity.Temperature',
  'Quantity.Currency',
  'DateTime',
  'Email',
  'Phone Number',
  'URL',
]);
const synonyms = z.array(z.strictObject({ language, values: z.array(z.string().min(1)).min(1) }));
const wellFormed = z.string().refine((text) => text.isWellFormed(), 'half a surrogate pair');

const utterance = z
  .strictObject({
    text: wellFormed.min(1).max(500),
    language: language.optional(),
    intent: categoryName,
    dataset: z.enum(['Train', 'Test']).optional(),
    entities: z.array(
      z.strictObject({ category: categoryName, offset: z.int().min(0), length: z.int().min(1) }),
    ),
  })
  .refine(({ text, entities }) => entities.every(({ offset, length }) => offset + length <= text.length));

/** `ConversationalAnalysisAuthoringExportedProject` with the assets of a conversation project, and nothing beside. */
export const importShape = z
  .strictObject({
    projectFileVersion: z.literal('2023-04-01'),
    stringIndexType: z.literal('Utf16CodeUnit'),
    metadata: z.strictObject({
      projectKind: z.literal('Conversation'),
      projectName: z.string().regex(/^[A-Za-z0-9_.-]{1,50}$/u),
      multilingual: z.boolean().optional(),
      description: z.string().optional(),
      language,
      settings: z.strictObject({ confidenceThreshold: z.number().min(0).max(1) }).optional(),
    }),
    assets: z.strictObject({
      projectKind: z.literal('Conversation'),
      intents: z
        .array(z.strictObject({ category: categoryName }))
        .min(1)
        .max(500),
      entities: z
        .array(
          z.strictObject({
            category: categoryName,
            compositionSetting: z.enum(['separateComponents', 'combineComponents']).optional(),
            list: z
              .strictObject({
                sublists: z.array(z.strictObject({ listKey: z.string().min(1), synonyms })),
              })
              .optional(),
            prebuilts: z
              .array(z.strictObject({ category: prebuilt }))
              .max(7)
              .optional(),
          }),
        )
        .max(350),
      utterances: z.array(utterance).min(1).max(50_000),
    }),
  })
  .refine(({ assets: { intents, entities, utterances } }) => {
    const intentNames = new Set(intents.map(({ category }) => category));
    const entityNames = new Set(entities.map(({ category }) => category));
    return (
      intentNames.size === intents.length &&
      entityNames.size === entities.length &&
      utterances.every(
        ({ intent, entities: labels }) =>
          intentNames.has(intent) && labels.every(({ category }) => entityNames.has(category)),
      )
    );
  }, 'a label without its intent or entity');
