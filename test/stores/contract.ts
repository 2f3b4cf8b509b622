/** What every store must keep of src/stores/stores.ts. No store gets an exception in here. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Activity } from '../../src/domain/activity.ts';
import type { Conversation, Stores } from '../../src/stores/stores.ts';
import { type HandClock, handClock, seed } from '../support/store-parts.ts';
import { conversationContract } from './contract-conversations.ts';
import { peopleContract } from './contract-people.ts';
import { recordContract } from './contract-records.ts';
import { turnContract } from './contract-turns.ts';

export type StoreFixture = {
  stores: Stores;
  /** Every byte the store keeps outside the process, as text; empty when it keeps nothing. */
  bytes(): Promise<string>;
  /** Closes and removes everything. */
  dispose(): Promise<void>;
};

/** The store of the running test, empty at its beginning, and short words for what tests do most. */
export type ContractStores = {
  readonly stores: Stores;
  readonly clock: HandClock;
  bytes(): Promise<string>;
  create(id: string): Promise<'created' | 'exists'>;
  /** The conversation; fails when there is none. */
  get(id: string): Promise<Conversation>;
  /** The whole history. */
  all(id: string): Promise<Activity[]>;
};

/** Runs the contract: `make` opens an empty store that reads the given clock. */
export function storeContract(name: string, make: (clock: HandClock) => Promise<StoreFixture>): void {
  describe(`${name} keeps the promises of a store`, () => {
    let clock = handClock();
    let fixture: StoreFixture;
    beforeEach(async () => {
      clock = handClock();
      fixture = await make(clock);
    });
    afterEach(() => fixture.dispose());

    const its: ContractStores = {
      get stores() {
        return fixture.stores;
      },
      get clock() {
        return clock;
      },
      bytes: () => fixture.bytes(),
      create: (id) => fixture.stores.conversations.create(seed(id)),
      async get(id) {
        const found = await fixture.stores.conversations.get(id);
        if (!found) throw new Error(`no conversation ${id}`);
        return found;
      },
      all: (id) => fixture.stores.conversations.history(id, { after: 0, limit: 100_000 }),
    };

    conversationContract(its);
    turnContract(its);
    recordContract(its);
    peopleContract(its);

    test('an open store is healthy', () => {
      expect(its.stores.health()).toEqual({ ok: true });
    });
  });
}
