/** Writes a demand down with its number, and keeps its record true when a quote or an order comes of it. */
import { type Demand, type DemandLine, type DemandState, worstOf } from '../../domain/demand.ts';
import type { DateValue } from '../../domain/understanding.ts';
import type { Turn } from '../turn.ts';

export type Need = {
  lines: DemandLine[];
  by?: DateValue;
  postalCode?: string;
  pickUp?: true;
  promisedBy?: string;
};

/** Demands remembered with the conversation: a quote that follows closes them. */
const remembered = 10;

/** The record, written with this turn. */
export async function noteDemand(need: Need, turn: Turn): Promise<Demand> {
  const { account, buyer } = turn.memory;
  const demand: Demand = {
    id: await turn.number('D', 'demand'),
    reason: worstOf(need.lines),
    ...need,
    state: 'asked',
    ...(account ? { customer: account.customer } : {}),
    ...(buyer?.email ? { email: buyer.email } : {}),
    ...(buyer?.phone ? { phone: buyer.phone } : {}),
    request: turn.request.text,
    language: turn.language,
    conversation: turn.conversation,
    channel: turn.channel,
    at: turn.now.toISOString(),
  };
  turn.recordOwn({ kind: 'demand', id: demand.id, data: demand });
  const articles = need.lines.flatMap(({ article }) => article ?? []);
  turn.memory.demands = [{ id: demand.id, articles }, ...(turn.memory.demands ?? [])].slice(0, remembered);
  return demand;
}

/** A quote or an order with these articles rests on the open demands of this conversation that named any of them. */
export async function demandsBecame(
  state: Extract<DemandState, 'quoted' | 'ordered'>,
  what: { articles: readonly string[]; quote: string; orderIntent?: string },
  turn: Turn,
): Promise<void> {
  for (const { id, articles } of turn.memory.demands ?? []) {
    if (!articles.some((article) => what.articles.includes(article))) continue;
    const note = turn.records.find((record) => record.kind === 'demand' && record.id === id);
    const stored = (note?.data ?? (await turn.recall('demand', id))) as Demand | undefined;
    if (!stored || stored.state === 'ordered') continue;
    const { quote, orderIntent } = what;
    const data: Demand = { ...stored, state, quote, ...(orderIntent ? { orderIntent } : {}) };
    if (note) note.data = data;
    else turn.record({ kind: 'demand', id, data });
  }
}
