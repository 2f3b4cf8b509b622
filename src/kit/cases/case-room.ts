/** What a turn can see of the cases in the store and of the desk, and what it wants to tell there. */
import type { Case } from '../../domain/case.ts';
import type { CaseEffect } from '../../domain/case-effects.ts';
import type { Recalled } from '../turn-services.ts';

/** The desk as a turn sees it. Without one (terminal) nobody can join a conversation. */
export type DeskView = {
  /** Whether somebody is signed in and not away. */
  staffed(): Promise<boolean>;
  /** How many customers wait in a chat before this case; before a new one, without an id. */
  ahead(id?: string): number;
  isWordTaken(word: string): boolean;
  /** Whole numbers from 0 up to, but without, `below`; nobody can foresee them. */
  random(below: number): number;
};

/** A sign to people at the desk: given when the turn is stored. */
export type CaseNotice = {
  case: Case;
  sign: Extract<CaseEffect, { do: 'notify-queue' | 'notify-agent' }>;
};

export type CaseRoom = {
  /** The activity whose turn this is: what happens in it is named by it. */
  activity: string;
  desk?: DeskView;
  /** Any case, whoever's it is: for steps of our own side. */
  recall(id: string): Promise<Recalled | undefined>;
  /** Cases of a person such as `customer:10023`, newest first. */
  ofPerson(person: string, limit: number): Promise<Recalled[]>;
  notices: CaseNotice[];
};

/** What a turn is given of it. */
export function caseRoom({ activity, recall, ofPerson, desk }: RoomSource): CaseRoom {
  return {
    activity: activity.id,
    ...(desk ? { desk } : {}),
    recall: (id) => recall('case', id),
    ofPerson: async (person, limit) => (await ofPerson?.('case', person, limit)) ?? [],
    notices: [],
  };
}

type RoomSource = {
  activity: { id: string };
  recall(kind: string, id: string): Promise<Recalled | undefined>;
  ofPerson?(kind: string, person: string, limit: number): Promise<Recalled[]>;
  desk?: DeskView;
};
