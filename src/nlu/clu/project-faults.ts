/** What CLU would refuse of a project file: its limits, and labels that do not fit their text. */
import type { CluLabel, CluProject, CluUtterance } from './project.ts';

/** The service's page of limits (June 2025): counts per project, lengths in characters. */
const limits = { utterances: 50_000, utterance: 500, intents: 500, entities: 350, finders: 7, name: 50 };
const projectName = /^[\w.-]+$/;
/** Letters, digits and symbols but these. */
const notInCategory = /[:$&%*()+~#/?]/;
/** Line breaks and tabs are text; other control characters are damage. */
const damage = /(?![\n\r\t])\p{Cc}/u;
const shownLength = 60;

/** Every fault with the thing it is about; empty when CLU takes the file. */
export function projectFaults({ metadata, assets }: CluProject): string[] {
  return [
    ...nameFaults(metadata.projectName),
    ...countFaults(assets),
    ...categoryFaults(
      'intent',
      assets.intents.map(({ category }) => category),
    ),
    ...categoryFaults(
      'entity',
      assets.entities.map(({ category }) => category),
    ),
    ...assets.entities
      .filter(({ prebuilts = [] }) => prebuilts.length > limits.finders)
      .map(({ category }) => `entity ${category}: more than ${limits.finders} prebuilt components`),
    ...assets.utterances.flatMap((each) => utteranceFaults(each, assets)),
    ...duplicates(assets.utterances),
  ];
}

function nameFaults(name: string): string[] {
  return projectName.test(name) && name.length <= limits.name
    ? []
    : [`project ${shown(name)}: a name has letters, digits and _ . - only, at most ${limits.name}`];
}

function countFaults({ utterances, intents, entities }: CluProject['assets']): string[] {
  const counts = { utterances: utterances.length, intents: intents.length, entities: entities.length };
  const most = Object.entries(counts).filter(([kind, count]) => count > limits[kind as keyof typeof counts]);
  return [
    ...(utterances.length === 0 ? ['there are no examples'] : []),
    ...most.map(
      ([kind, count]) => `${count} ${kind}: CLU takes ${limits[kind as keyof typeof counts]} in a project`,
    ),
  ];
}

function categoryFaults(kind: string, names: readonly string[]): string[] {
  return names.flatMap((name, i) => [
    ...(names.indexOf(name) < i ? [`${kind} ${shown(name)}: there twice`] : []),
    ...(name === '' || name.length > limits.name || notInCategory.test(name)
      ? [
          `${kind} ${shown(name)}: a name has 1 to ${limits.name} characters and none of : $ & % * ( ) + ~ # / ?`,
        ]
      : []),
  ]);
}

function utteranceFaults(utterance: CluUtterance, { intents, entities }: CluProject['assets']): string[] {
  const { text, intent } = utterance;
  const faults = [
    ...(text === '' ? ['is empty'] : []),
    ...(text.length > limits.utterance
      ? [`has ${text.length} characters, CLU takes ${limits.utterance}`]
      : []),
    ...(text.isWellFormed() ? [] : ['has half a surrogate pair']),
    ...(damage.test(text) ? ['has control characters'] : []),
    ...(intents.some(({ category }) => category === intent)
      ? []
      : ['has an intent that is not in the project']),
    ...utterance.entities
      .filter((label) => !entities.some(({ category }) => category === label.category))
      .map(({ category }) => `has a label ${category} that is not in the project`),
    ...labelFaults(utterance),
  ];
  return faults.map((fault) => `${placeOf(utterance)} ${fault}`);
}

/** Labels lie inside the text, do not touch each other's characters, and split no pair of surrogates. */
function labelFaults({ text, entities }: CluUtterance): string[] {
  const inOrder = entities.toSorted((a, b) => a.offset - b.offset);
  return inOrder.flatMap((label, i) => {
    const { category, offset, length } = label;
    const next = inOrder[i + 1];
    const isInside = Number.isInteger(offset) && length > 0 && offset >= 0 && endOf(label) <= text.length;
    if (!isInside) return [`has a label ${category} outside of the text`];
    return [
      ...(next && next.offset < endOf(label)
        ? [`has labels ${category} and ${next.category} in one place`]
        : []),
      ...([offset, endOf(label)].some((at) => splitsPair(text, at))
        ? [`has a label ${category} that splits a character`]
        : []),
    ];
  });
}

function endOf({ offset, length }: CluLabel): number {
  return offset + length;
}

function splitsPair(text: string, at: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, at - 1), at + 1)) && at > 0;
}

/** One text of one language has one intent, once. */
function duplicates(utterances: readonly CluUtterance[]): string[] {
  const seen = new Map<string, CluUtterance>();
  return utterances.flatMap((utterance) => {
    const key = `${utterance.language} ${utterance.text.normalize('NFC')}`;
    const first = seen.get(key);
    if (!first) {
      seen.set(key, utterance);
      return [];
    }
    return [`${placeOf(utterance)} is also in ${fileOf(first)}`];
  });
}

function placeOf(utterance: CluUtterance): string {
  return `${fileOf(utterance)}, ${utterance.language}: ${shown(utterance.text)}`;
}

function fileOf({ intent }: CluUtterance): string {
  return `intents/${intent === 'None' ? 'none' : intent}.yaml`;
}

function shown(text: string): string {
  return JSON.stringify(text.length > shownLength ? `${text.slice(0, shownLength)}…` : text);
}
