/** Draws Adaptive Cards with Microsoft's renderer, in our own design: no markdown, no foreign pictures, no scripts. */
import { type Action, AdaptiveCard, OpenUrlAction, SubmitAction } from 'adaptivecards';
import { webAddress } from '../links.ts';
import { hostConfig } from './host-config.ts';
import { keepCodes } from './keep-codes.ts';
import { cardContext } from './registry.ts';
import { safeCard } from './safe-card.ts';

export type CardActions = {
  /** The inputs and data of a card; `shown` is the title of its button. */
  onSubmit(value: unknown, shown: string): void;
  /** What a button says as if the customer had typed it. */
  onSay(text: string): void;
};

AdaptiveCard.onProcessMarkdown = (_text, result) => {
  result.didProcess = false;
};

/** One card per task of the browser: twenty at once would hold up typing. */
let queue: Promise<unknown> = Promise.resolve();

/** The drawn card; undefined when the content is no card. Long histories are drawn bit by bit. */
export function drawCard(content: unknown, actions: CardActions): Promise<HTMLElement | undefined> {
  const turn = queue.then(() => new Promise<void>((resolve) => setTimeout(resolve)));
  const drawn = turn.then(() => draw(content, actions));
  queue = drawn.catch(() => undefined);
  return drawn;
}

function draw(content: unknown, actions: CardActions): HTMLElement | undefined {
  const safe = safeCard(content, location.origin);
  if (!safe) return undefined;
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  card.onExecuteAction = (action) => take(action, actions);
  card.parse(safe, cardContext());
  const drawn = card.render();
  if (drawn) keepCodes(drawn);
  return drawn;
}

function take(action: Action, { onSubmit, onSay }: CardActions): void {
  if (action instanceof OpenUrlAction) {
    const address = webAddress(action.url);
    if (address) window.open(address, '_blank', 'noopener,noreferrer');
  } else if (action instanceof SubmitAction) {
    const { data, title = '' } = action;
    const said = spoken(data);
    if (said !== undefined) onSay(said);
    else onSubmit(data ?? {}, title);
  }
}

/** A text as data, or Teams' `{ msteams: { type: 'imBack', value } }`, is something to say. */
function spoken(data: unknown): string | undefined {
  if (typeof data === 'string') return data;
  if (typeof data !== 'object' || data === null || !('msteams' in data)) return undefined;
  const { msteams } = data;
  if (typeof msteams !== 'object' || msteams === null || !('type' in msteams) || !('value' in msteams))
    return undefined;
  return msteams.type === 'imBack' && typeof msteams.value === 'string' ? msteams.value : undefined;
}
