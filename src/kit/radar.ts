/** The upgrade radar at work: what a turn shows is put to what is remembered; a proposal becomes a case, and nobody is told of it. */

import type { Demand } from '../domain/demand.ts';
import { decimal } from '../domain/money.ts';
import type { Order } from '../domain/order.ts';
import type { Asked } from '../domain/potential/asked.ts';
import { caseSignals } from '../domain/potential/case-signals.ts';
import { kept, type Proposal, proposal } from '../domain/potential/proposal.ts';
import { signalsOfTurn } from '../domain/potential/radar.ts';
import { type Seen, together } from '../domain/potential/signal.ts';
import type { Quote } from '../domain/quote.ts';
import { isKnown } from '../errors.ts';
import { type OpenedCase, openCase } from './cases/open.ts';
import type { Turn } from './turn.ts';

/** What is remembered of a customer: what they said, and the day inside sales last heard of it (YYYY-MM-DD). */
export type Potential = { seen: Seen; lastProposal?: string };

/** Days after which half of what was said has faded. */
const halfLifeDays = 180;
/** Orders a usual is made of. */
const ordersAtMost = 200;
const nothing: Seen = { signals: [], drawbacks: [] };

/**
 * Looks at the turn; opens the case when there is a proposal, once per customer in 60 days. The customer hears nothing of
 * it: what they are told is the business of the topic that called. `anyway`: also when this message says nothing new;
 * `later`: only remembered, the topic that asks a question just now will call.
 */
export async function raiseUpgrade(
  turn: Turn,
  how: { anyway?: boolean; later?: boolean } = {},
): Promise<OpenedCase | undefined> {
  const asked = askedIn(turn);
  const said = seenIn(asked, turn);
  // Most messages show nothing: then nothing is read either.
  if (said.signals.length + said.drawbacks.length === 0 && !how.anyway) return undefined;
  const before = await remembered(turn);
  const weighing = { today: turn.today, halfLifeDays };
  // History alone brings nobody: it is compared with once the customer says or wants something.
  const now = together(said, await historyOf(asked, turn));
  const raised = proposal({
    seen: together(before.seen, now),
    rules: turn.vendor.signals,
    ...weighing,
    ...(before.lastProposal ? { lastProposal: before.lastProposal } : {}),
  });
  const opened = raised && !how.later ? await open(raised, turn) : undefined;
  const lastProposal = opened ? turn.today : before.lastProposal;
  remember({ seen: kept(before.seen, said, weighing), ...(lastProposal ? { lastProposal } : {}) }, turn);
  return opened;
}

/** At the end of a turn; a fault of the radar costs the customer nothing. */
export async function watchPotential(
  turn: Turn,
  isAsking: boolean,
  onError: (error: unknown, conversation: string) => void,
): Promise<void> {
  try {
    if (turn.heard) await raiseUpgrade(turn, { later: isAsking });
  } catch (error) {
    onError(error, turn.conversation);
  }
}

function open({ signals, nextStep }: Proposal, turn: Turn): Promise<OpenedCase> {
  const quotes = turn.memory.quotes.slice(0, 3).map(({ id }) => id);
  const demands = (turn.memory.demands ?? []).slice(0, 5).map(({ id }) => id);
  return openCase(
    {
      reason: 'upgrade-potential',
      topic: 'framework',
      what: turn.phraseIn('de', 'case.upgrade', { kind: signals[0]?.signal.kind ?? 'other' }),
      signals: caseSignals({ signals }),
      nextStep: turn.phraseIn('de', `case.step-upgrade-${nextStep}`),
      draftReply: turn.phrase('case.draft-upgrade'),
      about: { quotes, demands, articles: turn.memory.table.slice(0, 6) },
    },
    turn,
  );
}

/** What the message says and what is wanted in this turn. */
function seenIn(asked: Asked | undefined, turn: Turn): Seen {
  const { heard, today, vendor } = turn;
  const messages = heard ? [{ id: heard.id, day: today, text: heard.text, entities: heard.entities }] : [];
  return signalsOfTurn({
    today,
    messages,
    ...(asked ? { asked } : {}),
    groupOf: (article) => vendor.catalog.get(article)?.groups[0]?.de,
    ownName: vendor.company.name,
  });
}

/** Compared with the customer's own usual; nothing while nobody is proven or the data is away. */
async function historyOf(asked: Asked | undefined, turn: Turn): Promise<Seen> {
  const known = await turn.customer();
  if (!known) return nothing;
  const orders = await ownOrders(turn);
  const troubles = (turn.memory.cases ?? []).filter(({ reason }) => reason === 'complaint').length;
  return signalsOfTurn({
    today: turn.today,
    messages: [],
    ...(asked ? { asked } : {}),
    account: { customer: known.customer, orders, troubles },
    groupOf: (article) => turn.vendor.catalog.get(article)?.groups[0]?.de,
  });
}

async function ownOrders(turn: Turn): Promise<readonly Order[]> {
  try {
    return (await turn.own.orders({ limit: ordersAtMost })).value;
  } catch (error) {
    if (isKnown(error, 'BackendUnavailable')) return [];
    throw error;
  }
}

/** The lines of a quote or demand that this turn wrote down. */
function askedIn(turn: Turn): Asked | undefined {
  const quote = turn.records.find(({ kind }) => kind === 'quote')?.data as Quote | undefined;
  const words = { day: turn.today, message: turn.heard?.id ?? '', said: turn.heard?.text ?? '' };
  if (quote) {
    const lines = quote.lines.map(({ article, orderQuantity, orderUnit, net }) => ({
      article,
      quantity: orderQuantity,
      unit: orderUnit,
      net,
    }));
    return { ...words, lines, net: quote.total.goods };
  }
  const demand = turn.records.find(({ kind }) => kind === 'demand')?.data as Demand | undefined;
  if (!demand) return undefined;
  const lines = demand.lines.flatMap(({ article, quantity }) =>
    quantity
      ? [
          {
            ...(article ? { article } : {}),
            quantity: decimal(quantity.value.toFixed(3)).toFixed(),
            ...(quantity.unit ? { unit: quantity.unit } : {}),
          },
        ]
      : [],
  );
  return lines.length > 0 ? { ...words, lines } : undefined;
}

/** Of a proven customer all conversations know; of a visitor only this one. */
async function remembered(turn: Turn): Promise<Potential> {
  const here = turn.memory.potential;
  const { account } = turn.memory;
  const stored = account && ((await turn.recall('potential', account.customer)) as Potential | undefined);
  const last = [here?.lastProposal, stored?.lastProposal]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  return {
    seen: together(here?.seen ?? nothing, stored?.seen ?? nothing),
    ...(last ? { lastProposal: last } : {}),
  };
}

function remember(potential: Potential, turn: Turn): void {
  const { account } = turn.memory;
  if (!account) {
    turn.memory.potential = potential;
    return;
  }
  delete turn.memory.potential;
  turn.recordOwn({ kind: 'potential', id: account.customer, data: potential });
}
