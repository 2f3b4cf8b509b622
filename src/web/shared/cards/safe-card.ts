/** What of a card is drawn: known elements and actions; pictures of our own server; addresses of the web. */
import { readUrl, webAddress } from '../links.ts';

type Json = Record<string, unknown>;

/** Deeper cards are no cards of ours. */
const deepest = 24;

/** Elements that load or play something from elsewhere, or reach outside the card. */
const unwanted = new Set(['Media', 'ImageSet', 'Carousel', 'Component', 'Action.Execute', 'Action.Http']);
const addresses = new Set(['iconUrl', 'backgroundImage', 'fallback', 'refresh', 'authentication']);

/** A copy without anything that is not drawn; undefined when the content is no Adaptive Card. */
export function safeCard(content: unknown, ownOrigin: string): Json | undefined {
  if (!isObject(content) || content.type !== 'AdaptiveCard') return undefined;
  return cleaned(content, ownOrigin, 0);
}

function cleaned(node: Json, ownOrigin: string, depth: number): Json | undefined {
  const { type } = node;
  if (depth > deepest || (typeof type === 'string' && unwanted.has(type))) return undefined;
  if (type === 'Image' && !isOwnPicture(node.url, ownOrigin)) return undefined;
  if (type === 'Action.OpenUrl' && !webAddress(node.url)) return undefined;
  const entries = Object.entries(node).filter(([name]) => !addresses.has(name));
  // What a button sends back is data: it goes as it came.
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name === 'data' ? value : kept(value, ownOrigin, depth + 1)]),
  );
}

function kept(value: unknown, ownOrigin: string, depth: number): unknown {
  if (Array.isArray(value))
    return value.map((item) => kept(item, ownOrigin, depth + 1)).filter((item) => item !== undefined);
  return isObject(value) ? cleaned(value, ownOrigin, depth) : value;
}

function isOwnPicture(url: unknown, ownOrigin: string): boolean {
  if (typeof url !== 'string') return false;
  if (/^data:image\/(?:png|jpeg|gif|webp);base64,/.test(url)) return true;
  return readUrl(url, ownOrigin)?.origin === ownOrigin;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
