/** The elements a card may have: Microsoft's, with a table that can be read on a phone. */
import {
  type CardElement,
  CardObjectRegistry,
  GlobalRegistry,
  SerializationContext,
  Versions,
} from 'adaptivecards';
import { ReadableTable } from './readable-table.ts';

/** What a card is parsed with. */
export function cardContext(): SerializationContext {
  const elements = new CardObjectRegistry<CardElement>();
  GlobalRegistry.populateWithDefaultElements(elements);
  elements.register('Table', ReadableTable, Versions.v1_5);
  const context = new SerializationContext(Versions.v1_5);
  context.setElementRegistry(elements);
  return context;
}
