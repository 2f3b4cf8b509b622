/** Counts wrong proofs of identity over all conversations, in records, so that parallel tries cannot get past the limit. */
import {
  type Attempts,
  afterAttempt,
  attemptPolicies,
  type Identity,
  nextTry,
  type ProofAttempts,
  readAttempts,
  type Tried,
} from '../domain/proof-attempts.ts';
import type { Json, Records } from './stores.ts';

export type ProofAttemptParts = {
  records: Pick<Records, 'get' | 'put'>;
  /** A keyed hash in hexadecimal: numbers and addresses are nowhere in the record or its id. */
  hmac(text: string): string;
  now: () => Date;
};

const kind = 'proof';

/**
 * Of each identity one try at a time: what one try leaves is on disk before the next one reads it. That holds within one
 * process, which is all a data folder has; a store for several needs a lock of its own here.
 */
export function proofAttempts({ records, hmac, now }: ProofAttemptParts): ProofAttempts {
  const oneAtATime = lanes();

  /** One of 65,536 places: who tries a million numbers does not fill the disk, and ten hits on one place are no accident. */
  const placeOf = ({ kind: of, key }: Identity) =>
    `${of}-${hmac(JSON.stringify([kind, of, key])).slice(0, 4)}`;

  async function read(identities: readonly Identity[]): Promise<Place[]> {
    return Promise.all(
      identities.map(async (identity) => {
        const id = placeOf(identity);
        const record = await records.get(kind, id);
        return { id, policy: attemptPolicies[identity.kind], state: readAttempts(record?.data) };
      }),
    );
  }

  async function write(places: readonly Place[]): Promise<void> {
    const data = (state: Attempts): Json => ({ ...state, wrong: [...state.wrong] });
    await Promise.all(places.map(({ id, state }) => records.put({ kind, id, data: data(state) })));
  }

  /** The shown identity that has to wait longest. */
  function waiting(places: readonly Place[], at: number): { at: number; locked: boolean } {
    const waits = places
      .filter(({ policy }) => policy.shown)
      .map(({ state, policy }) => nextTry(state, at, policy));
    return waits.reduce((one, other) => (other.at > one.at ? other : one), { at, locked: false });
  }

  async function tryOnce<Verdict extends { proven: boolean }>(
    identities: readonly Identity[],
    check: () => Verdict | Promise<Verdict>,
  ): Promise<Tried<Verdict>> {
    const at = now().getTime();
    const before = await read(identities);
    const wait = waiting(before, at);
    if (wait.at > at)
      return { looked: false, proof: undefined, next: wait.at, locked: wait.locked, alarm: false };
    const verdict = await check();
    const isLocked = (place: Place) => nextTry(place.state, at, place.policy).locked;
    // A lock that nobody is shown: what is right is as good as wrong.
    if (verdict.proven && !before.some(isLocked))
      return { looked: true, proof: verdict, next: at, locked: false, alarm: false };
    const after = before.map((place) => ({
      ...place,
      state: isLocked(place) ? place.state : afterAttempt(place.state, 'wrong', at, place.policy),
    }));
    await write(after);
    const next = waiting(after, at);
    return {
      looked: true,
      proof: undefined,
      next: next.at,
      locked: next.locked,
      alarm: after.some((place, index) => isLocked(place) && before[index]?.state !== place.state),
    };
  }

  return {
    attempt: (identities, check) => oneAtATime(identities.map(placeOf), () => tryOnce(identities, check)),
    help: (identities) =>
      oneAtATime(identities.map(placeOf), async () => {
        const places = await read(identities);
        await write(
          places.map((place) => ({ ...place, state: afterAttempt(place.state, 'helped', 0, place.policy) })),
        );
      }),
  };
}

type Place = { id: string; policy: (typeof attemptPolicies)[Identity['kind']]; state: Attempts };

/** Runs tasks that share a key one after another. Keys are taken in one order everywhere, so nobody waits in a circle. */
function lanes() {
  const last = new Map<string, Promise<unknown>>();

  function run<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
    const result = (last.get(key) ?? Promise.resolve()).then(task);
    const done = result
      .catch(() => {})
      .then(() => {
        if (last.get(key) === done) last.delete(key);
      });
    last.set(key, done);
    return result;
  }

  return <Result>(keys: readonly string[], task: () => Promise<Result>): Promise<Result> => {
    const sorted = [...new Set(keys)].sort();
    return sorted.reduceRight<() => Promise<Result>>((inner, key) => () => run(key, inner), task)();
  };
}
