/** Cases as they lie in the store: records of the kind `case`. */
import type { Case } from '../../domain/case.ts';
import type { Records } from '../../stores/stores.ts';

export type StoredCases = {
  get(id: string): Promise<Case | undefined>;
  /** Newest first; `before` is the id of the last one seen. */
  list(page: { before?: string; limit: number }): Promise<Case[]>;
};

/** Only the kit and the desk write them, from a Case. */
export function storedCases(records: Pick<Records, 'get' | 'list'>): StoredCases {
  return {
    get: async (id) => (await records.get('case', id))?.data as unknown as Case | undefined,
    list: async (page) => (await records.list('case', page)).map(({ data }) => data as unknown as Case),
  };
}
